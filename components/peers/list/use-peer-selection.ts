"use client";
import { useCallback, useMemo, useState } from "react";
import type { TableSelection } from "@/components/data-table/selection";
import { announce } from "@/components/ui/announce";
import { toast } from "@/components/ui/toast";
import { mostInBatch } from "@/lib/domain/batch-acts";
import type { PeerRow } from "@/lib/domain/peer";
import { problemOfError } from "@/lib/queries/client";
import { freshest, type Kept, rowsOf, without, withRows } from "./kept-peers";

const none: Kept = new Map();
const labelOf = ({ name, connectionName }: PeerRow): string => `${name} on ${connectionName}`;

/** One more than can be worked on at once, so that it shows when there are too many. */
const mostFound = mostInBatch + 1;

interface PeerSelectionOptions {
  rows: readonly PeerRow[];
  /** Every peer the filter finds, loaded or not. */
  findAll: (most: number) => Promise<readonly PeerRow[]>;
  /** The same in one group. */
  findGroup: (key: string, most: number) => Promise<readonly PeerRow[]>;
}

/**
 * Which peers are chosen. Held by id, apart from the rows: live changes, scrolling and other filters leave it as it is.
 */
export function usePeerSelection({ rows, findAll, findGroup }: PeerSelectionOptions) {
  const [kept, setKept] = useState(none);
  const set = useCallback(
    (ids: readonly string[], on: boolean) =>
      setKept((before) => (on ? withRows(before, rowsOf(rows, ids)) : without(before, ids))),
    [rows],
  );
  const take = useCallback(
    (finding: Promise<readonly PeerRow[]>, before: (now: Kept) => Kept) =>
      void finding.then(
        (found) => {
          setKept((now) => withRows(before(now), found));
          announce(`${found.length} peers selected`);
        },
        (error: unknown) => toast({ tone: "danger", message: problemOfError(error).detail }),
      ),
    [],
  );
  const all = useCallback(() => take(findAll(mostFound), () => none), [take, findAll]);
  const clear = useCallback(() => setKept((before) => (before.size === 0 ? before : none)), []);
  const choose = useCallback(
    ({ key, keyOf }: { key: string; keyOf: (row: PeerRow) => string }, on: boolean) =>
      on
        ? take(findGroup(key, mostFound), (now) => now)
        : setKept((before) =>
            without(
              before,
              freshest(before, rows).flatMap((row) => (keyOf(row) === key ? [row.id] : [])),
            ),
          ),
    [take, findGroup, rows],
  );
  const selection = useMemo(
    (): TableSelection<PeerRow> => ({ selected: new Set(kept.keys()), labelOf, set, all, clear }),
    [kept, set, all, clear],
  );
  const chosen = useMemo(() => freshest(kept, rows), [kept, rows]);
  return { chosen, selection, choose };
}
