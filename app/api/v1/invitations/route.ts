import { createInvitationRoute, listInvitationsRoute } from "@/lib/api/routes/invitations";
import { publicOrigin } from "@/lib/auth/origin";
import { handle } from "@/lib/api/handle";
import { createInvitation } from "@/lib/services/invitations/create-invitation";
import { listInvitations } from "@/lib/services/invitations/list-invitations";

export const GET = handle(listInvitationsRoute, async () => ({ items: await listInvitations() }));

export const POST = handle(createInvitationRoute, async ({ actor, body, request, audit }) => {
  audit.target({ label: body.email ?? "anybody with the link" });
  audit.detail({ role: body.role });
  const created = await createInvitation(actor, body, publicOrigin(request));
  audit.target({ id: created.invitation.id });
  return created;
});
