"use client";
import { LogOut, UserRound } from "lucide-react";
import { dropDrafts } from "@/components/forms/draft/draft-store";
import { UserMenu } from "@/components/layout/user-menu";
import { sessionApi } from "@/lib/queries/session";

interface AccountMenuProps {
  name: string;
  email: string;
  role: string;
  /** Of the server, as it says itself. */
  version: string;
}

/** Who is signed in, and to what; their own page, and the way out. */
export function AccountMenu({ version, ...user }: AccountMenuProps) {
  const leave = () => {
    dropDrafts();
    // A full load: nothing of this session may stay in memory.
    void sessionApi.signOut().then(
      ({ continueAt }) =>
        continueAt === null ? window.location.reload() : window.location.assign(continueAt),
      () => window.location.reload(),
    );
  };
  return (
    <UserMenu
      {...user}
      product={`Peerdeck ${version}`}
      groups={[
        [
          {
            id: "account",
            label: "Your account",
            icon: <UserRound size={14} />,
            href: "/settings/account",
          },
        ],
        [{ id: "sign-out", label: "Sign out", icon: <LogOut size={14} />, onSelect: leave }],
      ]}
    />
  );
}
