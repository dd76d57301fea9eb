"use client";
import { useSyncExternalStore } from "react";
import { subscribeClock } from "./clock";

/** A text or number computed from the present; the component renders again only when it changes. */
export const useTicking = <Value extends string | number | boolean>(compute: (nowMs: number) => Value): Value => {
  const now = () => compute(Date.now());
  return useSyncExternalStore(subscribeClock, now, now);
};
