"use client";
import type { ComponentProps } from "react";
import { ColumnMenu } from "@/components/data-table/column-menu";
import { labelWords } from "@/lib/domain/search/complete";
import { FilterMenu } from "@/components/data-table/filter-menu";
import { SearchBox } from "@/components/data-table/search-box";
import { Toolbar } from "@/components/data-table/toolbar";
import type { useSearchState } from "@/components/data-table/use-search-state";
import { LabelFilter } from "@/components/status/label-filter";
import { ConnectionFilter } from "@/components/status/source-filters";
import { nameValues, statusValues } from "@/components/status/search-filters";
import { StatusChips } from "@/components/status/status-chips";
import type { KeyManagerList } from "@/lib/domain/key-manager-list";
import { keyManagerFields } from "@/lib/domain/search/key-managers";
import type { KeyManagerWords } from "../words";

interface ToolbarProps {
  url: ReturnType<typeof useSearchState>;
  words: readonly KeyManagerWords[];
  list: KeyManagerList | undefined;
  /** Every column there is. */
  columns: ComponentProps<typeof ColumnMenu>["columns"];
}

export const filterNames = ["q", "status", "kind", "scope", "connection", "label"] as const;

/** Find and narrow down. Everything stands in the URL. */
export function KeyManagersToolbar({ url, words, list, columns }: ToolbarProps) {
  const status = url.list("status");
  const [first] = words;
  const { filtered, clear } = url.filters(filterNames);
  const facets = list?.facets;
  return (
    <Toolbar
      onClear={filtered ? clear : undefined}
      chips={
        <StatusChips
          counts={facets?.status}
          selected={status}
          onChange={(selected) => url.set({ status: selected })}
        />
      }
    >
      <SearchBox
        label="Search key managers"
        {...url.search}
        vocabulary={() => ({
          fields: keyManagerFields,
          values: {
            status: statusValues,
            connection: nameValues(list?.sources ?? []),
            name: nameValues(list?.items ?? []),
          },
          labels: labelWords((list?.items ?? []).map(({ labels }) => labels)),
        })}
      />
      <FilterMenu
        label="Type"
        options={Object.entries(first?.kinds ?? {}).map(([value, { label }]) => ({
          value,
          label,
          count: facets?.kind[value] ?? 0,
        }))}
        selected={url.list("kind")}
        onChange={(kind) => url.set({ kind })}
      />
      <FilterMenu
        label="Scope"
        options={[
          {
            value: "whole",
            label: `Whole ${first?.connectionNoun ?? "connection"}`,
            count: facets?.scope["whole"] ?? 0,
          },
          { value: "part", label: first?.scopeNoun ?? "Part", count: facets?.scope["part"] ?? 0 },
        ]}
        selected={url.list("scope")}
        onChange={(scope) => url.set({ scope })}
      />
      <ConnectionFilter
        url={url}
        connections={list?.sources ?? []}
        counts={facets?.connection ?? {}}
      />
      <LabelFilter url={url} />
      <ColumnMenu url={url} columns={columns} />
    </Toolbar>
  );
}
