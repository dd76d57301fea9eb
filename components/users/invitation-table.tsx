"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import {
  Table,
  TableActs,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableTitle,
} from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import { roleText } from "@/lib/domain/permissions";
import type { Invitation } from "@/lib/domain/invitation";
import { userQueries, usersApi } from "@/lib/queries/users";
import { useUserAction } from "./use-user-action";

const addressee = (invitation: Invitation): string => invitation.email ?? "Anybody with the link";

/** Invitations nobody accepted yet. */
export function InvitationTable() {
  const { data: invitations } = useSuspenseQuery(userQueries.invitations());
  const [revoking, setRevoking] = useState<Invitation | null>(null);
  const action = useUserAction();
  const revoke = (invitation: Invitation) =>
    action.mutate(
      { run: () => usersApi.revokeInvitation(invitation.id), done: "Revoked the invitation." },
      { onSettled: () => setRevoking(null) },
    );

  if (invitations.length === 0)
    return <p className="px-4 py-3 text-meta text-text-muted">No open invitations.</p>;
  return (
    <>
      <Table label="Invitations" wide>
        <TableHead>
          <TableHeader>For</TableHeader>
          <TableHeader>Role</TableHeader>
          <TableHeader>Invited by</TableHeader>
          <TableHeader>Expires</TableHeader>
          <TableHeader>
            <span className="sr-only">Actions</span>
          </TableHeader>
        </TableHead>
        <TableBody>
          {invitations.map((invitation) => (
            <TableRow key={invitation.id}>
              <TableTitle>{addressee(invitation)}</TableTitle>
              <TableCell label="Role">{roleText[invitation.role].label}</TableCell>
              <TableCell label="Invited by">{invitation.invitedBy}</TableCell>
              <TableCell label="Expires">
                <RelativeTime iso={invitation.expiresAt} />
              </TableCell>
              <TableActs>
                <Button size="sm" variant="ghost" onClick={() => setRevoking(invitation)}>
                  Revoke
                </Button>
              </TableActs>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {revoking && (
        <ConfirmDialog
          open
          onClose={() => setRevoking(null)}
          onConfirm={() => revoke(revoking)}
          title="Revoke this invitation?"
          confirmLabel="Revoke invitation"
          busy={action.isPending}
        >
          <p>
            The link for <strong>{addressee(revoking)}</strong> stops working. Somebody who accepted
            it before keeps their account.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}
