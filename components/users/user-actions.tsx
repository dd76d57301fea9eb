"use client";
import { Ban, CircleCheck, Ellipsis, LogOut } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import type { MenuItem } from "@/components/ui/menu";
import { roles, roleText } from "@/lib/domain/permissions";
import type { User } from "@/lib/domain/user";
import { signOutUser, updateUser } from "@/lib/queries/users";
import { useUserAction } from "./use-user-action";

/** What an admin can do with one user. Changes to oneself are another admin's to make. */
export function UserActions({ user, self }: { user: User; self: boolean }) {
  const [disabling, setDisabling] = useState(false);
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
          run: () => updateUser(user.id, { role }),
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
        run: () => signOutUser(user.id),
        done: `Signed ${user.email} out everywhere.`,
      }),
  };
  const enable: MenuItem = {
    id: "enable",
    label: "Enable account",
    icon: <CircleCheck size={14} />,
    onSelect: () =>
      action.mutate({
        run: () => updateUser(user.id, { disabled: false }),
        done: `Enabled ${user.email}.`,
      }),
  };
  const disable: MenuItem = {
    id: "disable",
    label: "Disable account",
    icon: <Ban size={14} />,
    danger: true,
    denied,
    onSelect: () => setDisabling(true),
  };
  const confirmDisable = () =>
    action.mutate(
      { run: () => updateUser(user.id, { disabled: true }), done: `Disabled ${user.email}.` },
      { onSettled: () => setDisabling(false) },
    );

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
        groups={[roleItems, [signOut], [user.disabled ? enable : disable]]}
      />
      <ConfirmDialog
        open={disabling}
        onClose={() => setDisabling(false)}
        onConfirm={confirmDisable}
        title={`Disable ${user.email}?`}
        confirmLabel="Disable account"
        busy={action.isPending}
      >
        <p>
          <strong>{user.name}</strong> is signed out everywhere at once, and their personal tokens
          stop working. Nothing is deleted: the account can be enabled again.
        </p>
      </ConfirmDialog>
    </>
  );
}
