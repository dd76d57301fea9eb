import { completeSetupRoute } from "@/lib/api/routes/setup";
import { signInOrigin } from "@/lib/auth/origin";
import { signedInResponse } from "@/lib/auth/signed-in-response";
import { handle } from "@/lib/api/handle";
import { openSession } from "@/lib/services/sessions/sign-in";
import { completeSetup } from "@/lib/services/setup/complete-setup";

export const POST = handle(completeSetupRoute, async ({ body, request, audit }) => {
  audit.target({ label: body.email });
  const user = await completeSetup(body);
  audit.target({ id: user.id });
  const { cookieValue } = await openSession(body, signInOrigin(request));
  return signedInResponse(request, cookieValue, { user }, 201);
});
