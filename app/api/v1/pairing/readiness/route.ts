import { readReadinessRoute } from "@/lib/api/routes/pairing";
import { handle } from "@/lib/api/handle";
import { readReadiness } from "@/lib/services/pairing/read-readiness";

export const GET = handle(readReadinessRoute, ({ query, signal }) => readReadiness(query, signal));
