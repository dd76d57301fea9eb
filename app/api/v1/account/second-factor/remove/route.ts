import { handle } from "@/lib/api/handle";
import { removeSecondFactorRoute } from "@/lib/api/routes/account";
import { signInOrigin } from "@/lib/auth/origin";
import { removeSecondFactor } from "@/lib/services/second-factor/own";

export const POST = handle(removeSecondFactorRoute, async ({ body, actor, request, audit }) => {
  audit.target({ id: actor.userId, label: actor.email });
  await removeSecondFactor(actor, body, signInOrigin(request));
});
