"use client";
import { CircleHelp } from "lucide-react";
import { usePathname } from "next/navigation";
import type { MouseEvent } from "react";
import { Link } from "@/components/ui/link";
import { Tooltip } from "@/components/ui/tooltip";
import { helpFor, helpPath, type HelpTopicId } from "@/lib/domain/help";
import { onOpened, openFromAnywhere } from "./command-bus";
import { isWithin } from "./nav";

/** A plain press opens the help over the page, so that nothing entered there is lost. */
const isPlain = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean =>
  button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;

/** For what shows the help over the page: hears which part is wanted. Returns how to stop. */
export const onHelpWanted = (listener: (about: string) => void): (() => void) =>
  onOpened("help", listener);

/**
 * Opens the part of the help that is about this page, or leads to its contents where none is. `topic`: which, where the
 * address alone does not say.
 */
export function HelpButton({ topic }: { topic?: HelpTopicId | undefined }) {
  const pathname = usePathname();
  const found = helpFor(pathname, topic);
  if (isWithin(pathname, "/help")) return null;
  const label = found ? `Help: ${found.title}` : "Help";
  return (
    <Tooltip content={label} side="bottom">
      <Link
        href={found ? helpPath(found.id) : "/help"}
        aria-label={label}
        onClick={(event) => {
          if (!found || !isPlain(event)) return;
          event.preventDefault();
          openFromAnywhere("help", found.id);
        }}
        className="flex size-7 items-center justify-center rounded-md text-text-muted transition-colors hover:bg-surface-hover hover:text-text"
      >
        <CircleHelp aria-hidden="true" size={16} />
      </Link>
    </Tooltip>
  );
}
