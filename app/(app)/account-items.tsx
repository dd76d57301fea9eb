"use client";
import { CircleHelp, Keyboard, LogOut, Sparkles, UserRound } from "lucide-react";
import { dropDrafts } from "@/components/forms/draft/draft-store";
import { openFromAnywhere } from "@/components/layout/command-bus";
import { dropRecent } from "@/components/layout/recent";
import { MenuItems } from "@/components/ui/menu-items";
import { singleKeys, useSingleKeys } from "@/components/ui/single-keys";
import { newsPath } from "@/lib/domain/help";
import { sessionApi } from "@/lib/queries/session";

export interface AccountItemsProps {
  name: string;
  email: string;
  /** In words: "Operator". */
  role: string;
  /** Of the server, as it says itself. */
  version: string;
  close: () => void;
}

/** What the open account menu shows: who is signed in, and to what; their own page, and the way out. */
export function AccountItems({ name, email, role, version, close }: AccountItemsProps) {
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
    <MenuItems
      close={close}
      header={
        <div className="text-meta">
          <p className="truncate font-medium">{name}</p>
          <p className="truncate text-text-muted">{email}</p>
          <p className="text-caption text-text-muted">
            {role} · Peerdeck {version}
          </p>
        </div>
      }
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
