"use client";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { User } from "@/lib/domain/user";
import { usersApi } from "@/lib/queries/users";
import type { useUserAction } from "./use-user-action";

/** What is asked about before it is done to a user. */
export type UserAction = "disable" | "delete";

interface ConfirmUserActProps {
  user: User;
  act: UserAction;
  action: ReturnType<typeof useUserAction>;
  onClose: () => void;
}

/** Asks before an account is disabled or deleted, and says what goes and what stays. */
export function ConfirmUserAction({ user, act, action, onClose }: ConfirmUserActProps) {
  const run =
    act === "disable"
      ? () => usersApi.update(user.id, { disabled: true })
      : () => usersApi.delete(user.id);
  const done = `${act === "disable" ? "Disabled" : "Deleted"} ${user.email}.`;
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() => action.mutate({ run, done }, { onSettled: onClose })}
      title={`${act === "disable" ? "Disable" : "Delete"} ${user.email}?`}
      confirmLabel={act === "disable" ? "Disable account" : "Delete user"}
      typeToConfirm={act === "delete" ? user.email : undefined}
      busy={action.isPending}
    >
      <p>
        <strong>{user.name}</strong> is signed out everywhere at once, and their personal tokens{" "}
        {act === "disable" ? "stop working" : "are deleted with the account"}.
      </p>
      <p className="mt-2">
        {act === "disable" ? (
          "Nothing is deleted: the account can be enabled again."
        ) : (
          <>
            Peers, connections and whatever else they made stay, and Activity keeps their name. This
            cannot be undone.
          </>
        )}
      </p>
    </ConfirmDialog>
  );
}
