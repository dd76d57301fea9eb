import { completeSetupRoute } from "@/lib/api/routes/setup";
import { signInOrigin } from "@/lib/auth/origin";
import { signedInResponse } from "@/lib/auth/signed-in-response";
import { handle } from "@/lib/api/handle";
import { completeSetup } from "@/lib/services/setup/complete-setup";

export const POST = handle(completeSetupRoute, async ({ body, request, audit }) => {
  audit.target({ label: body.email });
  const { user, session } = await completeSetup(body, signInOrigin(request));
  audit.target({ id: user.id });
  return signedInResponse(session, { user }, 201);
});
