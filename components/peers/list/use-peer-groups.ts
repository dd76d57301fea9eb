"use client";
import { useMemo } from "react";
import type { TableGrouping } from "@/components/data-table/lines";
import { toggled } from "@/components/data-table/url-params";
import type { useSearchState } from "@/components/data-table/use-search-state";
import { groupKeys, noOtherHalf, parseGrouping, rowReading } from "@/lib/domain/grouping";
import type { PeerList } from "@/lib/domain/list";
import type { PeerRow } from "@/lib/domain/peer";
import { groupNames } from "./group-name";
import type { SystemLabel } from "./peer-columns";

interface PeerGroupsOptions {
  url: Pick<ReturnType<typeof useSearchState>, "params" | "list" | "set">;
  systems: readonly SystemLabel[];
  connections: readonly { id: string; name: string }[];
  rows: PeerList["items"];
  latest: PeerList | undefined;
  /** Chosen rows, in whichever group they are. */
  chosen: readonly PeerRow[];
  choose: (ofGroup: { key: string; keyOf: (row: PeerRow) => string }, on: boolean) => void;
}

/** What the rows of the list stand under, by its URL, and what folds a group. */
export function usePeerGroups({
  url,
  systems,
  connections,
  rows,
  latest,
  chosen,
  choose,
}: PeerGroupsOptions) {
  const group = url.params.get("group");
  const grouping = useMemo(() => parseGrouping(group), [group]);
  const groups = latest?.groups;
  type Table = TableGrouping<PeerList["items"][number]>;
  const table = useMemo((): Table | undefined => {
    if (!grouping) return undefined;
    const keyOf = groupKeys(grouping, rows, rowReading);
    const chosenOf = new Map<string, number>();
    for (const row of chosen) chosenOf.set(keyOf(row), (chosenOf.get(keyOf(row)) ?? 0) + 1);
    const [first] = rows;
    // An answer to the question before this one counts other groups.
    const areMeant = first === undefined || groups?.some(({ key }) => key === keyOf(first));
    return {
      keyOf,
      ...(areMeant && { groups }),
      last: noOtherHalf,
      nameOf: groupNames(grouping, { systems, connections }),
      chosenIn: (key: string) => chosenOf.get(key) ?? 0,
      choose: (key: string, on: boolean) => choose({ key, keyOf }, on),
    };
  }, [grouping, groups, rows, chosen, systems, connections, choose]);
  const fold = (key: string) => url.set({ folded: toggled(url.list("folded"), key) }, "replace");
  return { grouping: table, onFold: grouping && grouping.by !== "halves" ? fold : undefined };
}
