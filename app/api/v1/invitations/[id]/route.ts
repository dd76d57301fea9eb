import { revokeInvitationRoute } from "@/lib/api/routes/invitations";
import { handle } from "@/lib/api/handle";
import { revokeInvitation } from "@/lib/services/invitations/revoke-invitation";

export const DELETE = handle(revokeInvitationRoute, async ({ params, audit }) => {
  const { email } = await revokeInvitation(params.id);
  audit.target({ label: email ?? "anybody with the link" });
});
