"use client";
import { ArrowDown, ArrowUp, Columns3 } from "lucide-react";
import type { KeyboardEvent } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { IconButton } from "@/components/ui/icon-button";
import { Popover } from "@/components/ui/popover";
import { toggled } from "./url-params";

interface ColumnMenuProps {
  /** Every column there is but the first, as they stand by themselves. */
  columns: readonly { id: string; header: string; byChoice?: true }[];
  /** Ids of those that were chosen, in their order; none: as the table has them by itself. */
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
  dense: boolean;
  onDense: (dense: boolean) => void;
}

/** The ids with one moved by so many places. */
export function moved(ids: readonly string[], id: string, by: number): string[] {
  const from = ids.indexOf(id);
  const to = Math.max(0, Math.min(ids.length - 1, from + by));
  const rest = ids.filter((each) => each !== id);
  return from < 0 ? [...ids] : [...rest.slice(0, to), id, ...rest.slice(to)];
}

/** Which columns a table has and in which order; Alt with an arrow moves one. */
export function ColumnMenu({ columns, chosen, onChange, dense, onDense }: ColumnMenuProps) {
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
    <Popover
      label="Columns"
      className="w-72 max-w-[calc(100vw-1rem)] p-1.5"
      trigger={(props) => (
        <Button
          {...props}
          className="border-border font-medium text-text-muted"
          icon={<Columns3 aria-hidden="true" size={14} />}
        >
          <span className="text-meta">Columns</span>
        </Button>
      )}
    >
      {() => (
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
          <div className="mt-1 border-t border-border px-2 pt-1">
            <Checkbox
              dense
              className="py-1.5"
              checked={dense}
              onChange={() => onDense(!dense)}
              label="Compact rows"
            />
          </div>
          {chosen.length > 0 && (
            <Button variant="ghost" size="sm" className="w-full" onClick={() => onChange([])}>
              Usual columns
            </Button>
          )}
        </>
      )}
    </Popover>
  );
}
