import { handle } from "@/lib/api/handle";
import { applyPlanRoute } from "@/lib/api/routes/wanted";
import { applyPlan } from "@/lib/services/wanted/apply-plan";

export const POST = handle(applyPlanRoute, ({ actor, params, audit, requestId }) =>
  applyPlan(params.id, { actor, audit, correlationId: requestId }),
);
