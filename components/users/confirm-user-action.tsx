"use client";
import type { ReactNode } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { typedName } from "@/lib/domain/typed-name";
import type { User } from "@/lib/domain/user";
import { usersApi } from "@/lib/queries/users";
import type { useUserAction } from "./use-user-action";

/** What is asked about before it is done to a user. */
export type UserAction = "disable" | "delete" | "second-factor";

interface Question {
  title: string;
  confirmLabel: string;
  run: () => Promise<unknown>;
  done: string;
  /** What goes and what stays. */
  words: ReactNode;
}

function questionOf(act: UserAction, user: User): Question {
  switch (act) {
    case "disable":
      return {
        title: `Disable ${user.email}?`,
        confirmLabel: "Disable account",
        run: () => usersApi.update(user.id, { disabled: true }),
        done: `Disabled ${user.email}.`,
        words: (
          <>
            <p>
              <strong>{user.name}</strong> is signed out everywhere at once, and their personal
              tokens stop working.
            </p>
            <p className="mt-2">Nothing is deleted: the account can be enabled again.</p>
          </>
        ),
      };
    case "delete":
      return {
        title: `Delete ${user.email}?`,
        confirmLabel: "Delete user",
        run: () => usersApi.delete(user.id),
        done: `Deleted ${user.email}.`,
        words: (
          <>
            <p>
              <strong>{user.name}</strong> is signed out everywhere at once, and their personal
              tokens are deleted with the account.
            </p>
            <p className="mt-2">
              Peers, connections and whatever else they made stay, and Activity keeps their name.
              This cannot be undone.
            </p>
          </>
        ),
      };
    case "second-factor":
      return {
        title: `Reset the second factor of ${user.email}?`,
        confirmLabel: "Reset second factor",
        run: () => usersApi.resetSecondFactor(user.id),
        done: `Reset the second factor of ${user.email}.`,
        words: (
          <p>
            <strong>{user.name}</strong> is signed out everywhere, and signs in with the password
            alone then. Make sure that it is them who asks for it.
          </p>
        ),
      };
  }
}

interface ConfirmUserActProps {
  user: User;
  act: UserAction;
  action: ReturnType<typeof useUserAction>;
  onClose: () => void;
}

/** Asks before something is done to an account, and says what goes and what stays. */
export function ConfirmUserAction({ user, act, action, onClose }: ConfirmUserActProps) {
  const { run, done, words, ...rest } = questionOf(act, user);
  return (
    <ConfirmDialog
      {...rest}
      open
      onClose={onClose}
      onConfirm={() => action.mutate({ run, done }, { onSettled: onClose })}
      typeToConfirm={act === "delete" ? typedName({ kind: "user", name: user.email }) : undefined}
      busy={action.isPending}
    >
      {words}
    </ConfirmDialog>
  );
}
