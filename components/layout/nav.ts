import type { ReactNode } from "react";
import { allows, type Permission, type Role } from "@/lib/domain/permissions";

export interface NavItem {
  href: string;
  label: string;
  icon: ReactNode;
  /** Who may never use the page does not see it. */
  permission?: Permission;
  /** After "g", the letter that leads there; no two pages have the same. */
  letter?: string;
  /** More that it is found by. */
  words?: string;
  /** Made from live answers of backends: not loaded ahead of a press. */
  readsLive?: boolean;
  /** A number worth seeing from everywhere, such as peers that need attention. */
  count?: number;
  /** In place of the number, one that keeps itself up to date. */
  badge?: ReactNode;
  /** What the number counts, for assistive technology: "need attention". */
  countLabel?: string;
}
export interface NavGroup {
  /** Shown above; the first group goes without. */
  label?: string;
  items: readonly NavItem[];
}

/** Whether a page belongs to a nav entry: the entry itself or anything below it. "/" is only itself. */
export const isWithin = (pathname: string, href: string): boolean =>
  pathname === href || (href !== "/" && pathname.startsWith(`${href}/`));

/** Every page of the navigation that somebody of this role may see. */
export const pagesFor = (groups: readonly NavGroup[], role: Role): NavItem[] =>
  groups
    .flatMap(({ items }) => items)
    .filter(({ permission }) => permission === undefined || allows(role, permission))
    // Without what changes by the minute: it is not for lists of names.
    .map(({ count: _count, badge: _badge, countLabel: _label, ...page }) => page);

/** The pages that a letter leads to. */
export const withLetters = (pages: readonly NavItem[]): (NavItem & { letter: string })[] =>
  pages.flatMap((page) => (page.letter === undefined ? [] : [{ ...page, letter: page.letter }]));
