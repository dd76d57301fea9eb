"use client";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { useSingleKey } from "@/components/ui/single-keys";
import { onOpened } from "./command-bus";
import type { NavItem } from "./nav";

const ShortcutsWindow = dynamic(
  () => import("./shortcuts-window").then((module) => module.ShortcutsWindow),
  { ssr: false },
);

/** What the keyboard can do, under "?" and in menus. Stands once in the shell; it is loaded with the first look. */
export function ShortcutsDialog({
  pages,
}: {
  /** That this person may see. */ pages: readonly NavItem[];
}) {
  const [open, setOpen] = useState(false);
  useSingleKey("help", () => setOpen(true));
  useEffect(() => onOpened("shortcuts", () => setOpen(true)), []);
  return open ? <ShortcutsWindow pages={pages} onClose={() => setOpen(false)} /> : null;
}
