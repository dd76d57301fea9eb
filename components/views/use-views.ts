"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useUrlState } from "@/components/data-table/use-url-state";
import { wasViewed } from "@/components/ui/last-view";
import type { View } from "@/lib/domain/view";
import { paramsToKeep, queryOfView, sameParams, type ViewList } from "@/lib/domain/view-params";
import { viewsKey, viewsQuery } from "@/lib/queries/views";

export interface ViewMenuProps {
  list: ViewList;
  /** What is listed, in the plural: "peers". */
  noun: string;
  /** Why this person cannot share views or change shared ones. */
  shareDenied?: string | undefined;
}

/** What is asked before it is done. */
export type Asking = { kind: "new" } | { kind: "rename" | "delete"; view: View };

/**
 * The views of a list, and the one that is open. A list begins with what its URL says, else with what this tab last showed,
 * else with the person's start view.
 */
export function useViews(list: ViewList) {
  const url = useUrlState();
  const client = useQueryClient();
  const { data } = useQuery(viewsQuery(list));
  const views = data ?? [];
  const open = views.find(({ id }) => id === url.params.get("view"));
  const params = paramsToKeep(url.params, list);
  const start = views.find((view) => view.start);

  // Asked before anything is noted of this visit.
  const [isFirstVisit] = useState(
    () => typeof window !== "undefined" && !wasViewed(window.location.pathname),
  );
  const isDecided = useRef(false);
  const begin = useEffectEvent(() => {
    if (isDecided.current) return;
    isDecided.current = true;
    if (!start || !isFirstVisit || window.location.search !== "") return;
    const query = queryOfView(start);
    // The router follows the browser's history once its own effects have run, which is after those of the page.
    queueMicrotask(() => url.open(query, "replace"));
  });
  useEffect(() => {
    if (data !== undefined) begin();
  }, [data]);

  return {
    views,
    open,
    params,
    isChanged: open !== undefined && !sameParams(open.params, params),
    show: (view: View | null) => url.open(view ? queryOfView(view) : ""),
    refresh: () => client.invalidateQueries({ queryKey: viewsKey(list) }),
  };
}
