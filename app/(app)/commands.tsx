"use client";
import dynamic from "next/dynamic";
import { CommandMenu } from "@/components/commands/command-menu";
import type { NavItem } from "@/components/layout/nav";
import type { Role } from "@/lib/domain/permissions";

const AllCommands = dynamic(() => import("./all-commands").then((module) => module.AllCommands), {
  ssr: false,
});

interface CommandsProps {
  /** Whose browser this is. */
  person: string;
  role: Role;
  /** Of the navigation, that this person may see. */
  pages: readonly NavItem[];
}

/** Everything Ctrl/Cmd-K reaches; what that is, is loaded at the first use. */
export const Commands = ({ person, role, pages }: CommandsProps) => (
  <CommandMenu person={person}>
    {(menu) => <AllCommands {...menu} role={role} pages={pages} />}
  </CommandMenu>
);
