"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useEffect } from "react";
import { noteView } from "@/components/ui/last-view";
import { patchParams } from "./url-params";
import type { ParamPatch } from "./url-params";

/**
 * The search parameters of the page as its state. `set` changes some of them without asking the server;
 * "push" for what Back should undo, "replace" for typing. This tab remembers the latest, for links back to the page.
 */
export function useUrlState() {
  const params = useSearchParams();
  const pathname = usePathname();
  const shown = params.toString();
  useEffect(() => noteView(pathname, shown), [pathname, shown]);
  const set = useCallback((patch: ParamPatch, mode: "push" | "replace" = "push") => {
    const before = window.location.search.replace(/^\?/, "");
    const query = patchParams(before, patch);
    if (query === before) return;
    const url = `${window.location.pathname}${query === "" ? "" : `?${query}`}${window.location.hash}`;
    // Next follows both calls of the browser's history and renders useSearchParams again.
    if (mode === "push") window.history.pushState(null, "", url);
    else window.history.replaceState(null, "", url);
  }, []);
  const list = (name: string): string[] => (params.get(name) ?? "").split(",").filter(Boolean);
  return { params, list, set };
}
