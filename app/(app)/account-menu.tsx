"use client";
import { CircleHelp, Keyboard, LogOut, Sparkles, UserRound } from "lucide-react";
import { dropDrafts } from "@/components/forms/draft/draft-store";
import { openFromAnywhere } from "@/components/layout/command-bus";
import { dropRecent } from "@/components/layout/recent";
import { UserMenu } from "@/components/layout/user-menu";
import { singleKeys, useSingleKeys } from "@/components/ui/single-keys";
import { newsPath } from "@/lib/domain/help";
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
  const hasKeys = useSingleKeys();
  const leave = () => {
    dropDrafts();
    dropRecent();
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
        [
          { id: "help", label: "Help", icon: <CircleHelp size={14} />, href: "/help" },
          {
            id: "shortcuts",
            label: "Keyboard shortcuts",
            icon: <Keyboard size={14} />,
            shortcut: hasKeys ? singleKeys.help : undefined,
            onSelect: () => openFromAnywhere("shortcuts"),
          },
          { id: "news", label: "What is new", icon: <Sparkles size={14} />, href: newsPath },
        ],
        [{ id: "sign-out", label: "Sign out", icon: <LogOut size={14} />, onSelect: leave }],
      ]}
    />
  );
}
