"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useSearchState } from "@/components/data-table/use-search-state";
import {
  choiceFilter,
  connectionFilter,
  nameValues,
  statusFilter,
  statusValues,
  systemValues,
} from "@/components/status/search-filters";
import type { Vocabulary } from "@/lib/domain/search/complete";
import { peerFields } from "@/lib/domain/search/peers";
import { inventoryQuery } from "@/lib/queries/inventory";
import type { SystemLabel } from "./peer-columns";

/** The peers list's search: in the URL, in the chips and as a text, and what the text can be completed with. */
export function usePeerSearch(
  systems: readonly SystemLabel[],
  sources: readonly { id: string; name: string }[],
) {
  const filters = useMemo(
    () => [
      statusFilter,
      choiceFilter(
        "system",
        systems.map(({ id }) => id),
      ),
      connectionFilter(sources),
    ],
    [systems, sources],
  );
  const url = useSearchState({ fields: peerFields, filters });
  const client = useQueryClient();
  const vocabulary = (): Vocabulary => {
    const index = client.getQueryData(inventoryQuery.queryKey)?.index;
    const known = index?.words();
    return {
      fields: peerFields,
      values: {
        status: statusValues,
        system: systemValues(systems),
        connection: nameValues(sources),
        ...known?.values,
      },
      labels: known?.labels ?? {},
    };
  };
  return { url, vocabulary };
}
