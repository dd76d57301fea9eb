import { acceptInvitationRoute } from "@/lib/api/routes/invitations";
import { signInOrigin } from "@/lib/auth/origin";
import { signedInResponse } from "@/lib/auth/signed-in-response";
import { handle } from "@/lib/api/handle";
import { acceptInvitation } from "@/lib/services/invitations/accept-invitation";

export const POST = handle(acceptInvitationRoute, async ({ body, request, audit }) => {
  audit.target({ label: body.email });
  const { user, session } = await acceptInvitation(body, signInOrigin(request));
  audit.target({ id: user.id });
  audit.detail({ role: user.role });
  return signedInResponse(session, { user }, 201);
});
