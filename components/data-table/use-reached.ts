"use client";
import { createContext, type RefObject, use, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import type { Breakpoint } from "./column";
import { type Reached, reachedAt } from "./visibility";

const ReachedContext = createContext<Reached>(null);

/** Tells what stands in a table's cells how wide the table is. */
export const ReachedProvider = ReachedContext.Provider;

/** Whether what is only shown in tables narrower than this may be in sight. */
export const useMayShowBelow = (breakpoint: Breakpoint): boolean =>
  !use(ReachedContext)?.has(breakpoint);

/**
 * Which breakpoints a table reaches, so that what its classes hide need not be drawn: a table of any number of rows draws
 * all of them anew with each key of a search.
 */
export function useReached(container: RefObject<HTMLElement | null>): Reached {
  const [reached, setReached] = useState<Reached>(null);
  useEffect(() => {
    const element = container.current;
    if (!element) return undefined;
    const sized = new ResizeObserver(([entry]) => {
      if (entry) setReached(reachedAt(entry.contentRect.width));
    });
    sized.observe(element);
    // Paper has another width, and nothing is drawn anew on the way to it.
    const onPrint = () => flushSync(() => setReached(null));
    const onPrinted = () => {
      sized.unobserve(element);
      sized.observe(element);
    };
    window.addEventListener("beforeprint", onPrint);
    window.addEventListener("afterprint", onPrinted);
    return () => {
      sized.disconnect();
      window.removeEventListener("beforeprint", onPrint);
      window.removeEventListener("afterprint", onPrinted);
    };
  }, [container]);
  return reached;
}
