import type { ComponentProps } from "react";
import { ConsoleLink } from "./console-link";
import { FreshnessLine } from "./freshness";

interface ReadingLineProps extends ComponentProps<typeof FreshnessLine> {
  console: ComponentProps<typeof ConsoleLink>["link"];
}

/** How old what a page shows is and where else it is shown; before the page's acts, on a phone on a line of its own. */
export const ReadingLine = ({ console, ...freshness }: ReadingLineProps) => (
  <div className="flex flex-wrap items-center gap-2 max-sm:w-full">
    <FreshnessLine {...freshness} />
    <ConsoleLink link={console} />
  </div>
);
