import { handle } from "@/lib/api/handle";
import { approvePlanRoute } from "@/lib/api/routes/wanted";
import { approvePlan } from "@/lib/services/wanted/plans";

export const POST = handle(approvePlanRoute, ({ actor, params, audit }) =>
  approvePlan(params.id, actor, audit),
);
