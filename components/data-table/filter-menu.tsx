"use client";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import type { KeyboardEvent } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import { toggled } from "./url-params";

export interface FilterOption {
  value: string;
  label: string;
  count?: number | undefined;
  /** Second, quieter line. */
  hint?: string;
}

interface FilterMenuProps {
  /** What is filtered by: "Connection". */
  label: string;
  options: readonly FilterOption[];
  selected: readonly string[];
  onChange: (selected: string[]) => void;
}

const searchFrom = 8;

/** A filter with many choices: several at once, with a search when there are many. */
export function FilterMenu({ label, options, selected, onChange }: FilterMenuProps) {
  const only =
    selected.length === 1
      ? options.find((option) => option.value === selected[0])?.label
      : undefined;
  return (
    <Popover
      label={`Filter by ${label.toLowerCase()}`}
      className="w-64 max-w-[calc(100vw-1rem)]"
      onKeyDown={moveFocus}
      trigger={(props) => (
        <Button
          {...props}
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
      {() => <Options label={label} options={options} selected={selected} onChange={onChange} />}
    </Popover>
  );
}

function Options({ label, options, selected, onChange }: FilterMenuProps) {
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
        {shown.length === 0 && (
          <p className="px-2 py-3 text-meta text-text-muted">Nothing found.</p>
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

function moveFocus(event: KeyboardEvent<HTMLDivElement>) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  event.preventDefault();
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("input, button")];
  const current = stops.findIndex((stop) => stop === document.activeElement);
  stops.at((current + (event.key === "ArrowDown" ? 1 : -1)) % stops.length)?.focus();
}
