"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { toggled } from "./url-params";

export interface FilterOption {
  value: string;
  label: string;
  count?: number | undefined;
  /** Second, quieter line. */
  hint?: string;
}

export interface FilterOptionsProps {
  /** What is filtered by: "Connection". */
  label: string;
  options: readonly FilterOption[];
  /** Whether there are others, which are on their way. */
  hasMore?: boolean | undefined;
  selected: readonly string[];
  onChange: (selected: string[]) => void;
}

/** From so many choices on there is a search among them. */
const searchFrom = 8;

/** What the open menu of a filter shows. */
export function FilterOptions({
  label,
  options,
  hasMore = false,
  selected,
  onChange,
}: FilterOptionsProps) {
  const [query, setQuery] = useState("");
  const words = query.trim().toLowerCase();
  const shown = options.filter((option) =>
    `${option.label} ${option.hint ?? ""}`.toLowerCase().includes(words),
  );
  return (
    <>
      {options.length > searchFrom && (
        <div className="sticky top-0 z-10 border-b border-border bg-surface-raised p-2">
          <Input
            aria-label={`Find ${label.toLowerCase()}`}
            placeholder="Find"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            data-autofocus=""
          />
        </div>
      )}
      <div className="p-1.5">
        {shown.map((option) => (
          <Checkbox
            key={option.value}
            dense
            className="rounded-md px-2 py-1.5 hover:bg-surface-hover"
            checked={selected.includes(option.value)}
            onChange={() => onChange(toggled(selected, option.value))}
            help={option.hint}
            label={
              <span className="flex justify-between gap-2">
                <span className="min-w-0 break-words">{option.label}</span>
                {option.count !== undefined && (
                  <span className="text-text-muted tabular-nums">{option.count}</span>
                )}
              </span>
            }
          />
        ))}
        {(hasMore || shown.length === 0) && (
          <p className="px-2 py-3 text-meta text-text-muted" role="status">
            {hasMore ? "The others are being loaded." : "Nothing found."}
          </p>
        )}
      </div>
      {selected.length > 0 && (
        <div className="sticky bottom-0 border-t border-border bg-surface-raised p-1.5">
          <Button
            variant="ghost"
            size="sm"
            className="w-full"
            onClick={() => onChange([])}
          >{`Clear ${label.toLowerCase()}`}</Button>
        </div>
      )}
    </>
  );
}
