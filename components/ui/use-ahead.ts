import { useEffect } from "react";

const restMs = 2_000;

/**
 * Loads code that is not needed to see the page a moment after it was seen: it is there before it is asked for, and for
 * as long as the server can be reached. @param load the same at every render.
 */
export function useAhead(load: () => Promise<unknown>): void {
  useEffect(() => {
    const timer = window.setTimeout(() => void load().catch(() => undefined), restMs);
    return () => window.clearTimeout(timer);
  }, [load]);
}
