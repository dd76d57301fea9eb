import { readHealthRoute } from "@/lib/api/routes/health";
import { handle } from "@/lib/api/handle";
import { readHealth } from "@/lib/services/overview/read-health";

export const GET = handle(readHealthRoute, ({ query }) => readHealth(query.ready !== undefined));
