"use client";
import { useEffect, useState } from "react";
import { lazily } from "@/components/ui/lazily";
import { useSingleKey } from "@/components/ui/single-keys";
import { onOpened } from "./command-bus";
import type { NavItem } from "./nav";
import { useAhead } from "@/components/ui/use-ahead";

const ShortcutsWindow = lazily(() =>
  import("./shortcuts-window").then((module) => module.ShortcutsWindow),
);

/** What the keyboard can do, under "?" and in menus. Stands once in the shell; it is loaded once the page was seen. */
export function ShortcutsDialog({
  pages,
}: {
  /** That this person may see. */ pages: readonly NavItem[];
}) {
  const [open, setOpen] = useState(false);
  useAhead(ShortcutsWindow.ahead);
  useSingleKey("help", () => setOpen(true));
  useEffect(() => onOpened("shortcuts", () => setOpen(true)), []);
  return open ? <ShortcutsWindow pages={pages} onClose={() => setOpen(false)} /> : null;
}
