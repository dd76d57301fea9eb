import { handle } from "@/lib/api/handle";
import { renewRecoveryCodesRoute } from "@/lib/api/routes/account";
import { signInOrigin } from "@/lib/auth/origin";
import { renewRecoveryCodes } from "@/lib/services/second-factor/own";

export const POST = handle(renewRecoveryCodesRoute, async ({ body, actor, request, audit }) => {
  audit.target({ id: actor.userId, label: actor.email });
  return { recoveryCodes: await renewRecoveryCodes(actor, body, signInOrigin(request)) };
});
