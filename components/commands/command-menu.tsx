"use client";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { onCommandMenu } from "./command-bus";
import type { CommandGroup, CommandItem } from "./command-item";

const CommandPalette = dynamic(
  () => import("./command-palette").then((module) => module.CommandPalette),
  { ssr: false },
);

interface CommandMenuProps {
  groups: readonly CommandGroup[];
  /** Finds more while typing, such as peers. */
  search?: (query: string, signal: AbortSignal) => Promise<readonly CommandItem[]>;
  /** Title of what the search finds. */
  searchLabel?: string;
}

/** Ctrl/Cmd-K: every page, action and peer. Its code is loaded at the first use. */
export function CommandMenu(props: CommandMenuProps) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== "k" ||
        !(event.metaKey || event.ctrlKey) ||
        event.altKey ||
        event.shiftKey
      )
        return;
      event.preventDefault();
      setOpen((was) => !was);
    };
    document.addEventListener("keydown", onKeyDown);
    const stop = onCommandMenu(() => setOpen(true));
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      stop();
    };
  }, []);
  return open ? <CommandPalette {...props} onClose={() => setOpen(false)} /> : null;
}
