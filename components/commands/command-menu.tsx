"use client";
import dynamic from "next/dynamic";
import { useCallback, useEffect, useState } from "react";
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

const isMenuKey = ({ key, metaKey, ctrlKey, altKey, shiftKey }: KeyboardEvent): boolean =>
  key.toLowerCase() === "k" && (metaKey || ctrlKey) && !altKey && !shiftKey;

const closed = { open: false, ready: false, query: "" };

/** Ctrl/Cmd-K: every page, act and thing. Its code is loaded at the first use. */
export function CommandMenu({ person, ...props }: CommandMenuProps) {
  const [{ open, ready, query }, setMenu] = useState(closed);
  const close = () => setMenu(closed);
  const setReady = useCallback(() => setMenu((menu) => ({ ...menu, ready: true })), []);
  useEffect(() => claimRecent(person), [person]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isMenuKey(event)) return;
      event.preventDefault();
      setMenu((menu) => ({ ...closed, open: !menu.open }));
    };
    document.addEventListener("keydown", onKeyDown);
    const stop = onOpened("command-menu", () => setMenu({ ...closed, open: true }));
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      stop();
    };
  }, []);
  // What is typed before the menu's code is there must not be lost, nor be taken for shortcuts.
  useEffect(() => {
    if (!open || ready) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.key.length > 1) return;
      event.preventDefault();
      event.stopPropagation();
      setMenu((menu) => ({ ...menu, query: menu.query + event.key }));
    };
    document.addEventListener("keydown", onKeyDown, { capture: true });
    return () => document.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [open, ready]);
  return open ? (
    <CommandPalette
      {...props}
      query={query}
      onQuery={(typed) => setMenu((menu) => ({ ...menu, query: typed }))}
      onReady={setReady}
      onClose={close}
    />
  ) : null;
}
