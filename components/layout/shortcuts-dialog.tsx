"use client";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { useSingleKey } from "@/components/ui/single-keys";
import { onOpened } from "./command-bus";
import type { NavItem } from "./nav";
import { useAhead } from "./use-ahead";

const loadWindow = () => import("./shortcuts-window").then((module) => module.ShortcutsWindow);
const ShortcutsWindow = dynamic(loadWindow, { ssr: false });

/** What the keyboard can do, under "?" and in menus. Stands once in the shell; it is loaded once the page was seen. */
export function ShortcutsDialog({
  pages,
}: {
  /** That this person may see. */ pages: readonly NavItem[];
}) {
  const [open, setOpen] = useState(false);
  useAhead(loadWindow);
  useSingleKey("help", () => setOpen(true));
  useEffect(() => onOpened("shortcuts", () => setOpen(true)), []);
  return open ? <ShortcutsWindow pages={pages} onClose={() => setOpen(false)} /> : null;
}
