"use client";
import { CommandMenu } from "@/components/commands/command-menu";
import type { NavItem } from "@/components/layout/nav";
import { useAhead } from "@/components/ui/use-ahead";
import { lazily } from "@/components/ui/lazily";
import type { Role } from "@/lib/domain/permissions";

const AllCommands = lazily(() => import("./all-commands").then((module) => module.AllCommands));

interface CommandsProps {
  /** Whose browser this is. */
  person: string;
  role: Role;
  /** Of the navigation, that this person may see. */
  pages: readonly NavItem[];
}

/** Everything Ctrl/Cmd-K reaches; what that is, is loaded once the page was seen. */
export function Commands({ person, role, pages }: CommandsProps) {
  useAhead(AllCommands.ahead);
  return (
    <CommandMenu person={person}>
      {(menu) => <AllCommands {...menu} role={role} pages={pages} />}
    </CommandMenu>
  );
}
