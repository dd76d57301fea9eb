import { acceptInvitationRoute } from "@/lib/api/routes/invitations";
import { signInOrigin } from "@/lib/auth/origin";
import { signedInResponse } from "@/lib/auth/signed-in-response";
import { handle } from "@/lib/api/handle";
import { acceptInvitation } from "@/lib/services/invitations/accept-invitation";
import { openSession } from "@/lib/services/sessions/sign-in";

export const POST = handle(acceptInvitationRoute, async ({ body, request, audit }) => {
  audit.target({ label: body.email });
  const user = await acceptInvitation(body);
  audit.target({ id: user.id });
  audit.detail({ role: user.role });
  const { cookieValue } = await openSession(body, signInOrigin(request));
  return signedInResponse(request, cookieValue, { user }, 201);
});
