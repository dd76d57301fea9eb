"use client";
import type { ReactNode } from "react";
import { lazily } from "./lazily";
import type { MenuItem } from "./menu-items";
import { Popover } from "./popover";
import type { PopoverTrigger } from "./popover";
import type { Align, Side } from "./position";

/** What the open menu shows and its keys. */
export const MenuItems = lazily(() => import("./menu-items").then((module) => module.MenuItems));

interface MenuPanelProps {
  /** Name of the menu for assistive technology. */
  label: string;
  trigger: (props: PopoverTrigger) => ReactNode;
  side?: Side;
  align?: Align;
  /** What the open menu shows. */
  children: (close: () => void) => ReactNode;
}

/** The panel of a menu whose items are loaded with what else it shows. */
export const MenuPanel = (props: MenuPanelProps) => (
  <Popover role="menu" className="min-w-48" {...props} />
);

interface MenuProps extends Omit<MenuPanelProps, "children"> {
  /** Items in groups; a line stands between groups. */
  groups: readonly (readonly MenuItem[])[];
}

/** A menu of things to do or places to go. Arrows, Home, End and first letters move; Enter chooses; Escape closes. */
export const Menu = ({ groups, ...panel }: MenuProps) => (
  <MenuPanel {...panel}>{(close) => <MenuItems groups={groups} close={close} />}</MenuPanel>
);
