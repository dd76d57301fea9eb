import { handle } from "@/lib/api/handle";
import { listDriftRoute } from "@/lib/api/routes/wanted";
import { listDrift } from "@/lib/services/wanted/list-drift";

export const GET = handle(listDriftRoute, ({ query }) => listDrift(query));
