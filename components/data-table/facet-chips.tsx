import { clsx } from "clsx";
import type { ReactNode } from "react";

export interface Facet {
  value: string;
  label: string;
  /** Rows that match; undefined while not known. */
  count?: number | undefined;
  icon?: ReactNode;
}

interface FacetChipsProps {
  /** Accessible name: "Status". */
  label: string;
  facets: readonly Facet[];
  selected: readonly string[];
  onToggle: (value: string) => void;
}

/** Filters one can see at a glance, with counts. */
export function FacetChips({ label, facets, selected, onToggle }: FacetChipsProps) {
  return (
    <div
      role="group"
      aria-label={label}
      className="-mx-1 -my-0.5 flex min-w-0 fade-where-cut gap-1.5 overflow-x-auto px-1 py-1 sm:flex-wrap"
    >
      {facets.map((facet) => {
        const pressed = selected.includes(facet.value);
        return (
          <button
            key={facet.value}
            type="button"
            aria-pressed={pressed}
            onClick={() => onToggle(facet.value)}
            className={clsx(
              "inline-flex h-7 shrink-0 items-center gap-1.5 rounded-md border px-2.5 text-meta font-medium whitespace-nowrap transition-colors",
              pressed
                ? "border-accent bg-surface-selected text-text"
                : "border-border bg-surface-raised text-text-muted hover:border-border-strong hover:text-text",
            )}
          >
            {facet.icon}
            {facet.label}
            {facet.count !== undefined && (
              <span
                className={clsx(
                  "font-normal tabular-nums",
                  pressed ? "text-text" : "text-text-muted",
                )}
              >
                {facet.count}
              </span>
            )}
          </button>
        );
      })}
    </div>
  );
}
