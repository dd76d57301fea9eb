"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useMemo, useState } from "react";
import { noteView } from "@/components/ui/last-view";
import { type PendingSearch, shownSearch, withSearch } from "./pending-search";
import { joinRepeated } from "@/lib/domain/comma-list";
import { paramState, patchParams } from "./url-params";
import type { ParamPatch } from "./url-params";

/**
 * The search parameters of the page as its state. `set` changes some of them without asking the server;
 * "push" for what Back should undo, "replace" for typing. `open` puts others in the place of all. What is set shows in the
 * next frame: the router takes its time to say the same. This tab remembers the latest, for links back to the page.
 */
export function useUrlState() {
  const routed = useSearchParams().toString();
  const [pending, setPending] = useState<PendingSearch | null>(null);
  const shown = shownSearch(routed, pending);
  const pathname = usePathname();
  useEffect(() => noteView(pathname, routed), [pathname, routed]);
  // Whoever goes back has left what was set, also before the router said it.
  useEffect(() => {
    const forget = () => setPending(null);
    window.addEventListener("popstate", forget);
    return () => window.removeEventListener("popstate", forget);
  }, []);
  const params = useMemo(() => joinRepeated(new URLSearchParams(shown)), [shown]);
  // Caught up, or gone elsewhere: coming back later to what was set once is no longer waiting for it.
  if (pending !== null && shown === routed) setPending(null);
  const open = (query: string, mode: "push" | "replace" = "push") => {
    if (query === window.location.search.replace(/^\?/, "")) return;
    const url = `${window.location.pathname}${query === "" ? "" : `?${query}`}${window.location.hash}`;
    // Next follows both calls of the browser's history and renders useSearchParams again.
    if (mode === "push") window.history.pushState(null, "", url);
    else window.history.replaceState(null, "", url);
    const next = new URLSearchParams(query).toString();
    setPending((waiting) => withSearch(routed, waiting, next));
  };
  const set = (patch: ParamPatch, mode?: "push" | "replace") =>
    open(patchParams(window.location.search.replace(/^\?/, ""), patch), mode);
  return { ...paramState(params, set), open };
}
