"use client";
import { Ban, CircleCheck, Ellipsis, KeyRound, LogOut, ShieldOff, Trash2 } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import type { MenuItem } from "@/components/ui/menu-items";
import { roles, roleText } from "@/lib/domain/permissions";
import type { User } from "@/lib/domain/user";
import { usersApi } from "@/lib/queries/users";
import { ConfirmUserAction, type UserAction } from "./confirm-user-action";
import { useUserAction } from "./use-user-action";

/** What an admin can do with one user. Changes to oneself are another admin's to make. */
export function UserActions({ user, self }: { user: User; self: boolean }) {
  const [asking, setAsking] = useState<UserAction | null>(null);
  const action = useUserAction();
  const denied = self ? "Another admin has to do this for you." : undefined;

  const roleItems: MenuItem[] = roles.map((role) => ({
    id: role,
    label: roleText[role].label,
    hint: roleText[role].meaning,
    checked: user.role === role,
    denied,
    onSelect: () => {
      if (role !== user.role)
        action.mutate({
          run: () => usersApi.update(user.id, { role }),
          done: `${user.email} is now ${roleText[role].label.toLowerCase()}.`,
        });
    },
  }));
  const signOut: MenuItem = {
    id: "sign-out",
    label: "Sign out everywhere",
    icon: <LogOut size={14} />,
    hint: "Personal tokens keep working.",
    onSelect: () =>
      action.mutate({
        run: () => usersApi.signOut(user.id),
        done: `Signed ${user.email} out everywhere.`,
      }),
  };
  const enable: MenuItem = {
    id: "enable",
    label: "Enable account",
    icon: <CircleCheck size={14} />,
    onSelect: () =>
      action.mutate({
        run: () => usersApi.update(user.id, { disabled: false }),
        done: `Enabled ${user.email}.`,
      }),
  };
  const disable: MenuItem = {
    id: "disable",
    label: "Disable account",
    icon: <Ban size={14} />,
    danger: true,
    denied,
    onSelect: () => setAsking("disable"),
  };
  const reset: MenuItem = {
    id: "reset-link",
    label: "Create reset link",
    icon: <KeyRound size={14} />,
    hint: "For a forgotten password.",
    href: `/settings/users/${user.id}/reset-link`,
    denied: self
      ? "Change your password under Your account."
      : user.disabled
        ? "Enable the account first."
        : undefined,
  };
  const secondFactor: MenuItem = {
    id: "second-factor",
    label: "Reset second factor",
    icon: <ShieldOff size={14} />,
    hint: "For a lost device. Signs them out.",
    denied: self
      ? "Turn it off under Your account."
      : user.secondFactor
        ? undefined
        : "There is none.",
    onSelect: () => setAsking("second-factor"),
  };
  const remove: MenuItem = {
    id: "delete",
    label: "Delete user",
    icon: <Trash2 size={14} />,
    danger: true,
    denied,
    onSelect: () => setAsking("delete"),
  };

  return (
    <>
      <Menu
        label={`Actions for ${user.email}`}
        align="end"
        trigger={(props) => (
          <IconButton
            {...props}
            size="sm"
            label={`Actions for ${user.email}`}
            icon={<Ellipsis size={16} />}
            busy={action.isPending}
          />
        )}
        groups={[
          roleItems,
          [signOut, reset, secondFactor],
          [user.disabled ? enable : disable, remove],
        ]}
      />
      {asking && (
        <ConfirmUserAction
          user={user}
          act={asking}
          action={action}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
