"use client";
import { useSyncExternalStore } from "react";
import { useRenderedAt } from "./rendered-at";

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One second hand for the whole page: every ticking text listens to it. */
function subscribeClock(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    if (!document.hidden) for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/**
 * A text or number computed from the present; the component renders again only when it changes. While the browser takes
 * over what the server rendered, the present is the server's, so that both say the same.
 */
export const useTicking = <Value extends string | number | boolean>(
  compute: (nowMs: number) => Value,
): Value => {
  const renderedAtMs = useRenderedAt();
  return useSyncExternalStore(
    subscribeClock,
    () => compute(Date.now()),
    () => compute(renderedAtMs ?? Date.now()),
  );
};
