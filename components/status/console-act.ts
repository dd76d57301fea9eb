import type { ConsoleLink } from "@/lib/domain/console-link";
import type { PageAct } from "@/components/layout/page-acts";

/** The same way out for the command menu. */
export const consoleActs = (link: ConsoleLink | null): PageAct[] =>
  link ? [{ id: "console", label: `Open in ${link.label} (new tab)`, href: link.href }] : [];
