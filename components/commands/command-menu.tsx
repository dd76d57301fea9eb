"use client";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { onOpened } from "@/components/layout/command-bus";
import { claimRecent } from "@/components/layout/recent";
import type { CommandGroup } from "./command-palette";
import type { Findable } from "./findable";

const CommandPalette = dynamic(
  () => import("./command-palette").then((module) => module.CommandPalette),
  { ssr: false },
);

interface CommandMenuProps {
  /** Whose browser this is. */
  person: string;
  /** Shown while nothing is typed. */
  groups: readonly CommandGroup[];
  /** Found by words alone. */
  further: readonly Findable[];
}

/** Ctrl/Cmd-K: every page, act and thing. Its code is loaded at the first use. */
export function CommandMenu({ person, ...props }: CommandMenuProps) {
  const [open, setOpen] = useState(false);
  useEffect(() => claimRecent(person), [person]);
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
    const stop = onOpened("command-menu", () => setOpen(true));
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      stop();
    };
  }, []);
  return open ? <CommandPalette {...props} onClose={() => setOpen(false)} /> : null;
}
