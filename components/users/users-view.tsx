import { UserPlus } from "lucide-react";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { InvitationTable } from "./invitation-table";
import { UserTable } from "./user-table";

/** Who has an account, who is invited, and the way to invite somebody. */
export function UsersView({ ownId }: { ownId: string }) {
  const invite = (
    <ButtonLink href="/settings/users/invite" variant="primary" icon={<UserPlus size={14} />}>
      Invite user
    </ButtonLink>
  );
  return (
    <div className="flex flex-col gap-5">
      <Card flush title="Users" actions={invite}>
        <UserTable ownId={ownId} />
      </Card>
      <Card flush title="Open invitations" description="Each link works once, for 7 days.">
        <InvitationTable />
      </Card>
    </div>
  );
}
