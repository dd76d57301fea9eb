import type { ReactNode } from "react";
import type { Permission } from "@/lib/domain/permissions";

export interface NavItem {
  href: string;
  label: string;
  icon: ReactNode;
  /** Who may never use the page does not see it. */
  permission?: Permission;
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
