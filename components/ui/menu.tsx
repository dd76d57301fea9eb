"use client";
import type { ReactNode } from "react";
import { lazily } from "./lazily";
import type { MenuItem } from "./menu-items";
import { Popover } from "./popover";
import type { PopoverTrigger } from "./popover";
import type { Align, Side } from "./position";

/** What the open menu shows and its keys. */
export const MenuItems = lazily(() => import("./menu-items").then((module) => module.MenuItems));

interface MenuProps {
  /** Name of the menu for assistive technology. */
  label: string;
  trigger: (props: PopoverTrigger) => ReactNode;
  /** Items in groups; a line stands between groups. */
  groups: readonly (readonly MenuItem[])[];
  header?: ReactNode;
  side?: Side;
  align?: Align;
}

/** A menu of things to do or places to go. Arrows, Home, End and first letters move; Enter chooses; Escape closes. */
export function Menu({ label, trigger, groups, header, side, align }: MenuProps) {
  return (
    <Popover
      role="menu"
      label={label}
      trigger={trigger}
      className="min-w-48"
      {...(side && { side })}
      {...(align && { align })}
    >
      {(close) => <MenuItems groups={groups} header={header} close={close} />}
    </Popover>
  );
}
