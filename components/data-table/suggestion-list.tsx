"use client";
import { clsx } from "clsx";
import { useLayoutEffect, useRef, type RefObject } from "react";
import { keepInPlace, moveBeside } from "@/components/ui/position";
import { suggestionId } from "./suggestion-id";
import type { Suggestion } from "@/lib/domain/search/complete";

interface SuggestionListProps {
  /** What the ids of the list and of its options begin with. */
  id: string;
  label: string;
  anchor: RefObject<HTMLElement | null>;
  suggestions: readonly Suggestion[];
  /** The one Enter would take; -1 for none. */
  active: number;
  onTake: (suggestion: Suggestion) => void;
}

/** What could be meant by what is being typed, below the box. The focus stays in the box. */
export function SuggestionList({
  id,
  label,
  anchor,
  suggestions,
  active,
  onTake,
}: SuggestionListProps) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const [panel, beside] = [list.current, anchor.current];
    if (!panel || !beside) return;
    panel.showPopover();
    const end = keepInPlace(() => {
      panel.style.width = `${beside.getBoundingClientRect().width}px`;
      moveBeside(panel, beside, "bottom", "start");
    });
    return () => {
      end();
      if (panel.isConnected) panel.hidePopover();
    };
  }, [anchor]);
  useLayoutEffect(() => {
    if (active >= 0)
      document.getElementById(suggestionId(id, active))?.scrollIntoView({ block: "nearest" });
  }, [id, active]);

  return (
    <div
      ref={list}
      id={`${id}-list`}
      role="listbox"
      aria-label={label}
      popover="manual"
      // Presses in the list must not take the focus from where one types.
      onMouseDown={(event) => event.preventDefault()}
      className="fixed m-0 max-h-80 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-lg border border-border bg-surface-raised p-1 text-text shadow-float"
    >
      {suggestions.map((suggestion, at) => (
        <div
          key={suggestion.insert}
          id={suggestionId(id, at)}
          role="option"
          aria-selected={at === active}
          onClick={() => onTake(suggestion)}
          className={clsx(
            "flex min-h-8 cursor-default items-center gap-3 rounded-md px-2 py-1 text-meta hover:bg-surface-hover",
            at === active && "bg-surface-active",
          )}
        >
          <span className="shrink-0 font-mono">{suggestion.insert}</span>
          {suggestion.hint !== undefined && (
            <span className="min-w-0 flex-1 truncate text-right text-text-muted">
              {suggestion.hint}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}
