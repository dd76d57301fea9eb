"use client";
import { useCallback, useEffect, useState, type ReactNode } from "react";
import { onOpened } from "@/components/layout/command-bus";
import { claimRecent } from "@/components/layout/recent";

/** What the menu is told while it is open. */
export interface OpenMenu {
  /** What is typed, also before its code was there. */
  query: string;
  onQuery: (query: string) => void;
  /** From now on it takes what is typed. */
  onReady: () => void;
  onClose: () => void;
}

interface CommandMenuProps {
  /** Whose browser this is. */
  person: string;
  /** Draws it; asked only while it is open. */
  children: (menu: OpenMenu) => ReactNode;
}

const isMenuKey = ({ key, metaKey, ctrlKey, altKey, shiftKey }: KeyboardEvent): boolean =>
  key.toLowerCase() === "k" && (metaKey || ctrlKey) && !altKey && !shiftKey;

const closed = { open: false, ready: false, query: "" };

/** Ctrl/Cmd-K, and what is typed until the code of the menu is there. */
export function CommandMenu({ person, children }: CommandMenuProps) {
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
  return open
    ? children({
        query,
        onQuery: (typed) => setMenu((menu) => ({ ...menu, query: typed })),
        onReady: setReady,
        onClose: close,
      })
    : null;
}
