import { handle } from "@/lib/api/handle";
import { listPlansRoute, makePlanRoute } from "@/lib/api/routes/wanted";
import { makePlan } from "@/lib/services/wanted/make-plan";
import { listPlans, readPlan } from "@/lib/services/wanted/plans";

export const GET = handle(listPlansRoute, async ({ query }) => ({
  items: await listPlans(query.setId ?? null),
}));

export const POST = handle(makePlanRoute, async ({ actor, body, query, audit, signal }) =>
  readPlan(await makePlan(body, { actor, audit, signal }), query.limit),
);
