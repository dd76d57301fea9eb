"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { IconButton } from "@/components/ui/icon-button";
import type { Column } from "./column";
import { toggled } from "./url-params";
import { isDense } from "./use-look";
import type { useUrlState } from "./use-url-state";

export interface ColumnChoiceProps {
  /** Holds which columns were chosen, in which order, and how close rows stand. */
  url: Pick<ReturnType<typeof useUrlState>, "params" | "list" | "set">;
  /** Every column there is; the first names the row and always stands. */
  columns: readonly Pick<Column<unknown>, "id" | "header" | "byChoice" | "headerHidden">[];
  /** What else of a list's looks can be chosen. */
  children?: ReactNode;
}

/** The ids with one moved by so many places. */
export function moved(ids: readonly string[], id: string, by: number): string[] {
  const from = ids.indexOf(id);
  const to = Math.max(0, Math.min(ids.length - 1, from + by));
  const rest = ids.filter((each) => each !== id);
  return from < 0 ? [...ids] : [...rest.slice(0, to), id, ...rest.slice(to)];
}

/** What the open menu of columns shows. */
export function ColumnChoice({ url, columns: all, children }: ColumnChoiceProps) {
  const columns = all.slice(1).filter(({ headerHidden }) => !headerHidden);
  const chosen = url.list("columns");
  const dense = isDense(url.params);
  const onChange = (ids: readonly string[]) => url.set({ columns: ids });
  const usual = columns.filter(({ byChoice }) => !byChoice).map(({ id }) => id);
  const shown = chosen.length > 0 ? chosen : usual;
  const inOrder = [
    ...shown.flatMap((id) => columns.find((column) => column.id === id) ?? []),
    ...columns.filter(({ id }) => !shown.includes(id)),
  ];
  const change = (next: readonly string[]) => onChange(next.join() === usual.join() ? [] : next);
  const onKeyDown = (event: KeyboardEvent, id: string) => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (!event.altKey || by === 0 || !shown.includes(id)) return;
    event.preventDefault();
    event.stopPropagation();
    change(moved(shown, id, by));
  };
  return (
    <>
      <ul className="flex flex-col">
        {inOrder.map(({ id, header }) => {
          const at = shown.indexOf(id);
          return (
            <li
              key={id}
              onKeyDown={(event) => onKeyDown(event, id)}
              className="flex items-center rounded-md px-2 hover:bg-surface-hover"
            >
              <Checkbox
                dense
                className="min-w-0 flex-1 py-1.5"
                checked={at >= 0}
                // The last one stays: none chosen means those the table has by itself.
                disabled={at >= 0 && shown.length === 1}
                onChange={() => change(toggled(shown, id))}
                label={header}
              />
              {at >= 0 && (
                <>
                  <IconButton
                    label={`Move ${header} up`}
                    size="sm"
                    icon={<ArrowUp size={14} />}
                    denied={at === 0 ? "It is the first one." : undefined}
                    onClick={() => change(moved(shown, id, -1))}
                  />
                  <IconButton
                    label={`Move ${header} down`}
                    size="sm"
                    icon={<ArrowDown size={14} />}
                    denied={at === shown.length - 1 ? "It is the last one." : undefined}
                    onClick={() => change(moved(shown, id, 1))}
                  />
                </>
              )}
            </li>
          );
        })}
      </ul>
      <div className="mt-1 flex flex-col gap-1 border-t border-border px-2 pt-1">
        {children}
        <Checkbox
          dense
          className="py-1.5"
          checked={dense}
          onChange={() => url.set({ density: dense ? null : "compact" })}
          label="Compact rows"
        />
      </div>
      {chosen.length > 0 && (
        <Button variant="ghost" size="sm" className="w-full" onClick={() => onChange([])}>
          Usual columns
        </Button>
      )}
    </>
  );
}
