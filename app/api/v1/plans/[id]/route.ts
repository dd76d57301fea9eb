import { handle } from "@/lib/api/handle";
import { readPlanRoute } from "@/lib/api/routes/wanted";
import { readPlan } from "@/lib/services/wanted/plans";

export const GET = handle(readPlanRoute, ({ params, query }) => readPlan(params.id, query.limit));
