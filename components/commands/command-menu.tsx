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
      setReady(false);
      setEarly("");
    };
    document.addEventListener("keydown", onKeyDown);
    const stop = onOpened("command-menu", () => setOpen(true));
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      stop();
    };
  }, []);
  // What is typed before the menu's code is there must not be lost, nor be taken for shortcuts.
  const [early, setEarly] = useState("");
  const [isReady, setReady] = useState(false);
  const close = () => {
    setOpen(false);
    setReady(false);
    setEarly("");
  };
  useEffect(() => {
    if (!open || isReady) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.key.length > 1) return;
      event.preventDefault();
      event.stopPropagation();
      setEarly((typed) => typed + event.key);
    };
    document.addEventListener("keydown", onKeyDown, { capture: true });
    return () => document.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [open, isReady]);
  return open ? (
    <CommandPalette {...props} typed={early} onReady={() => setReady(true)} onClose={close} />
  ) : null;
}
