import type { ReactNode } from "react";

/** One thing of the command menu: a place to go to, or an act. */
export interface Findable {
  /** Unique over all kinds, and the same at the next visit. */
  id: string;
  label: string;
  /** What it is, where the label does not say: "Connection". */
  kind: string;
  /** Tells it from others of its name: its connection, a status. */
  hint?: string | undefined;
  icon?: ReactNode;
  /** More that it is found by, in lower case. */
  words?: string;
  href?: string | undefined;
  onSelect?: (() => void) | undefined;
  /** Why it cannot be chosen. */
  denied?: string | undefined;
}
