import { handle } from "@/lib/api/handle";
import { discardPlanRoute } from "@/lib/api/routes/wanted";
import { discardPlan } from "@/lib/services/wanted/plans";

export const POST = handle(discardPlanRoute, ({ actor, params, audit }) =>
  discardPlan(params.id, actor, audit),
);
