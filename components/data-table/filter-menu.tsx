"use client";
import { ChevronDown } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useAhead } from "@/components/ui/use-ahead";
import { Button } from "@/components/ui/button";
import { lazily } from "@/components/ui/lazily";
import { Popover } from "@/components/ui/popover";
import type { FilterOptionsProps } from "./filter-options";

const FilterOptions = lazily(() =>
  import("./filter-options").then((module) => module.FilterOptions),
);

/** A filter with many choices: several at once, with a search when there are many. */
export function FilterMenu(props: FilterOptionsProps) {
  const { label, options, selected } = props;
  useAhead(FilterOptions.ahead);
  const only =
    selected.length === 1
      ? options.find((option) => option.value === selected[0])?.label
      : undefined;
  return (
    <Popover
      label={`Filter by ${label.toLowerCase()}`}
      className="w-64 max-w-[calc(100vw-1rem)]"
      onKeyDown={moveFocus}
      trigger={(trigger) => (
        <Button
          {...trigger}
          className={
            selected.length > 0
              ? "border-accent bg-surface-selected"
              : "border-border font-medium text-text-muted"
          }
        >
          <span className="max-w-40 truncate text-meta">
            {label}
            {only !== undefined && <span className="text-text">: {only}</span>}
            {only === undefined && selected.length > 0 && (
              <span className="tabular-nums text-text">: {selected.length}</span>
            )}
          </span>
          <ChevronDown aria-hidden="true" size={14} />
        </Button>
      )}
    >
      {() => <FilterOptions {...props} />}
    </Popover>
  );
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  event.preventDefault();
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("input, button")];
  const current = stops.findIndex((stop) => stop === document.activeElement);
  stops.at((current + (event.key === "ArrowDown" ? 1 : -1)) % stops.length)?.focus();
}
