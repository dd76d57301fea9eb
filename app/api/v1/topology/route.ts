import { handle } from "@/lib/api/handle";
import { readTopologyRoute } from "@/lib/api/routes/topology";
import { readTopology } from "@/lib/services/topology/read-topology";

export const GET = handle(readTopologyRoute, ({ query }) => readTopology(query));
