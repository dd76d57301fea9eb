import { changePasswordRoute } from "@/lib/api/routes/account";
import { signInOrigin } from "@/lib/auth/origin";
import { signedInResponse } from "@/lib/auth/signed-in-response";
import { handle } from "@/lib/api/handle";
import { changePassword } from "@/lib/services/sessions/change-password";

export const PUT = handle(changePasswordRoute, async ({ actor, body, request, audit }) => {
  audit.target({ id: actor.userId, label: actor.email });
  return signedInResponse(await changePassword(actor, body, signInOrigin(request)), null, 204);
});
