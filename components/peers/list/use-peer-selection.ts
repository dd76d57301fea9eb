"use client";
import { useCallback, useMemo, useState } from "react";
import type { TableSelection } from "@/components/data-table/selection";
import { announce } from "@/components/ui/announce";
import { toast } from "@/components/ui/toast";
import { mostInBatch } from "@/lib/domain/batch-acts";
import type { PeerRow } from "@/lib/domain/peer";
import { problemOfError } from "@/lib/queries/client";

const none: ReadonlyMap<string, PeerRow> = new Map();
const labelOf = ({ name, connectionName }: PeerRow): string => `${name} on ${connectionName}`;

/** One more than can be worked on at once, so that it shows when there are too many. */
const mostFound = mostInBatch + 1;

/**
 * Which peers are chosen. Held by id, apart from the rows: live changes, scrolling and other filters leave it as it is.
 * @param findAll every peer the filter finds, loaded or not.
 */
export function usePeerSelection(
  rows: readonly PeerRow[],
  findAll: (most: number) => Promise<readonly PeerRow[]>,
) {
  const [kept, setKept] = useState(none);
  const set = useCallback(
    (ids: readonly string[], on: boolean) =>
      setKept((before) => {
        const after = new Map(before);
        for (const id of ids) {
          const row = on ? rows.find((each) => each.id === id) : undefined;
          if (row) after.set(id, row);
          else after.delete(id);
        }
        return after;
      }),
    [rows],
  );
  const all = useCallback(
    () =>
      void findAll(mostFound).then(
        (found) => {
          setKept(new Map(found.map((row) => [row.id, row])));
          announce(`${found.length} peers selected`);
        },
        (error: unknown) => toast({ tone: "danger", message: problemOfError(error).detail }),
      ),
    [findAll],
  );
  const clear = useCallback(() => setKept((before) => (before.size === 0 ? before : none)), []);
  const selection = useMemo(
    (): TableSelection<PeerRow> => ({
      selected: new Set(kept.keys()),
      labelOf,
      set,
      all,
      clear,
    }),
    [kept, set, all, clear],
  );
  // What is shown is fresher than what was chosen.
  const chosen = useMemo(() => {
    if (kept.size === 0) return [];
    const shown = new Map(rows.map((row) => [row.id, row]));
    return [...kept].map(([id, row]) => shown.get(id) ?? row);
  }, [kept, rows]);
  return { chosen, selection };
}
