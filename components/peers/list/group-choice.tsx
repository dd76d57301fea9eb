"use client";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import type { useSearchState } from "@/components/data-table/use-search-state";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { allFolded, oneRowEach, parseGrouping, printGrouping } from "@/lib/domain/grouping";
import { knownLabelsQuery } from "@/lib/queries/labels";

/** What the rows of the list are grouped by, and all groups folded or opened at once. Stands in the URL. */
export function GroupChoice({
  url,
}: {
  url: Pick<ReturnType<typeof useSearchState>, "params" | "set">;
}) {
  const id = useId();
  const known = useQuery(knownLabelsQuery).data ?? [];
  const group = url.params.get("group") ?? "";
  const grouping = parseGrouping(group);
  const keys = new Set([
    ...known.map(({ key }) => key),
    ...(grouping?.by === "label" ? [grouping.key] : []),
  ]);
  const isFoldable = grouping !== null && grouping.by !== "halves";
  return (
    <>
      <label htmlFor={id} className="pt-1 text-meta text-text-muted">
        Group by
      </label>
      <Select
        id={id}
        value={group}
        onChange={(event) => url.set({ group: event.target.value || null, folded: null })}
      >
        <option value="">Nothing</option>
        <option value="connection">Connection</option>
        <option value="system">System</option>
        <option value="halves">Relationship, both halves</option>
        <option value={oneRowEach}>Relationship, one row</option>
        {[...keys].map((key) => (
          <option key={key} value={printGrouping({ by: "label", key })}>
            Label {key}
          </option>
        ))}
      </Select>
      {isFoldable && (
        <div className="flex gap-1">
          <Button size="sm" variant="ghost" onClick={() => url.set({ folded: allFolded })}>
            Close all groups
          </Button>
          <Button size="sm" variant="ghost" onClick={() => url.set({ folded: null })}>
            Open all groups
          </Button>
        </div>
      )}
    </>
  );
}
