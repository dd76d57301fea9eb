"use client";
import { useQuery } from "@tanstack/react-query";
import { FilterMenu } from "@/components/data-table/filter-menu";
import type { useUrlState } from "@/components/data-table/use-url-state";
import { printLabelCondition } from "@/lib/domain/label";
import { knownLabelsQuery } from "@/lib/queries/labels";

/** Narrows a list down to labels, all of which must be there. Not shown before anything has a label. */
export function LabelFilter({
  url,
}: {
  url: Pick<ReturnType<typeof useUrlState>, "list" | "set">;
}) {
  const known = useQuery(knownLabelsQuery).data ?? [];
  const selected = url.list("label");
  const there = known.flatMap(({ key, values }) =>
    values.map((value) => printLabelCondition({ key, value, negated: false })),
  );
  const options = [...new Set([...there, ...selected])];
  return options.length === 0 ? null : (
    <FilterMenu
      label="Label"
      options={options.map((value) => ({ value, label: value.replace(/=$/, "") }))}
      selected={selected}
      onChange={(label) => url.set({ label })}
    />
  );
}
