"use client";
import { useState } from "react";
import { nextKeys, nothingDrawn } from "./drawn-keys";

/** Keys of what is drawn now, by its ids, made from those of what was drawn before: see `nextKeys`. */
export function useDrawnKeys(
  ids: readonly string[],
  view: string,
  focused: string,
): ReadonlyMap<string, number> {
  const [last, setLast] = useState(nothingDrawn);
  const next = nextKeys(last, { ids, view, focused });
  if (next !== last) setLast(next);
  return next.keyOf;
}
