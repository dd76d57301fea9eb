"use client";
import { useMemo } from "react";
import { commaSeparated } from "@/lib/domain/comma-list";
import { joinSearch, type SearchFilter, splitSearch } from "@/lib/domain/search/filters";
import { parseSearch } from "@/lib/domain/search/parse";
import type { SearchField } from "@/lib/domain/search/term";
import { paramState, patchParams, type ParamPatch } from "./url-params";
import { useUrlState } from "./use-url-state";

interface SearchStateOptions {
  /** What the list can be searched by. Stable between renders, as are the filters. */
  fields: readonly SearchField[];
  /** Those of the fields that chips and menus set, which have parameters of their own. */
  filters: readonly SearchFilter[];
}

/** The parameters of a search's text, filters in their own and all else in `q`. */
const paramsOf = (text: string, { fields, filters }: SearchStateOptions): ParamPatch => {
  const split = splitSearch(text, fields, filters);
  return {
    q: split.q,
    label: split.filters["label"] ?? null,
    ...Object.fromEntries(filters.map(({ name }) => [name, split.filters[name] ?? null])),
  };
};

const textOf = (params: URLSearchParams, { filters }: SearchStateOptions): string =>
  joinSearch(
    {
      q: params.get("q") ?? "",
      filters: {
        ...Object.fromEntries(filters.map(({ name }) => [name, commaSeparated(params.get(name))])),
        label: commaSeparated(params.get("label")),
      },
    },
    filters,
  );

/**
 * The URL's state of a list whose search box, chips and menus say the same thing: `status:failed web` in the box is
 * `?status=failed&q=web` in the URL and a pressed chip. `search` is the whole of it as one text.
 */
export function useSearchState(options: SearchStateOptions) {
  const { fields, filters } = options;
  const url = useUrlState();
  const raw = url.params;
  const { params, text } = useMemo(() => {
    // What stands in `q` and could stand in a parameter goes there: whoever wrote the link.
    const patch = paramsOf(textOf(raw, { fields, filters }), { fields, filters });
    const ordered = new URLSearchParams(patchParams(raw.toString(), patch));
    return { params: ordered, text: textOf(ordered, { fields, filters }) };
  }, [raw, fields, filters]);
  const current = (): ParamPatch => paramsOf(text, options);
  const set = (patch: ParamPatch, mode?: "push" | "replace") =>
    url.set({ ...current(), ...patch }, mode);
  return {
    ...paramState(params, set),
    search: {
      value: text,
      onChange: (next: string) => url.set(paramsOf(next, options), "replace"),
      canonical: (next: string) => joinSearch(splitSearch(next, fields, filters), filters),
      mistakesOf: (next: string) => parseSearch(next, fields).mistakes,
    },
  };
}
