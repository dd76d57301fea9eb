import { handle } from "@/lib/api/handle";
import { resetSecondFactorRoute } from "@/lib/api/routes/users";
import { resetSecondFactor } from "@/lib/services/second-factor/reset";

export const DELETE = handle(resetSecondFactorRoute, async ({ params, actor, audit }) => {
  const { email } = await resetSecondFactor(actor, params.id);
  audit.target({ label: email });
});
