"use client";
import { useSyncExternalStore } from "react";
import { subscribeClock } from "./clock";
import { useRenderedAt } from "./rendered-at";

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
