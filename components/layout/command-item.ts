import type { ReactNode } from "react";

export interface CommandItem {
  id: string;
  label: string;
  /** Quieter, at the right: the connection, a status. */
  hint?: ReactNode;
  icon?: ReactNode;
  /** More words it is found by. */
  keywords?: readonly string[];
  href?: string;
  onSelect?: () => void;
}
export interface CommandGroup {
  label: string;
  items: readonly CommandItem[];
}
