import { resetPasswordRoute } from "@/lib/api/routes/account";
import { signInOrigin } from "@/lib/auth/origin";
import { signedInResponse } from "@/lib/auth/signed-in-response";
import { handle } from "@/lib/api/handle";
import { resetPassword } from "@/lib/services/password-resets/reset-password";

export const POST = handle(resetPasswordRoute, async ({ body, request, audit }) => {
  const { user, session } = await resetPassword(body, signInOrigin(request));
  audit.target({ id: user.id, label: user.email });
  return signedInResponse(session, { user, signedIn: session !== null });
});
