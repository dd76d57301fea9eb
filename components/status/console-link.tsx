import { ExternalLink } from "lucide-react";
import { buttonStyle } from "@/components/ui/button-style";
import { Tooltip } from "@/components/ui/tooltip";
import type { ConsoleLink as Way } from "@/lib/domain/console-link";

/** The way to the same thing in the interface of its system, in a tab of its own; nothing where its address is not known. */
export function ConsoleLink({ link }: { link: Way | null }) {
  if (!link) return null;
  const anchor = (
    <a
      href={link.href}
      target="_blank"
      rel="noopener noreferrer"
      className={buttonStyle("secondary", "md")}
    >
      <ExternalLink aria-hidden="true" size={14} />
      <span className="max-sm:sr-only">Open in {link.label}</span>
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
  return link.where === null ? (
    anchor
  ) : (
    <Tooltip content={`There: ${link.where}`} side="bottom">
      {anchor}
    </Tooltip>
  );
}
