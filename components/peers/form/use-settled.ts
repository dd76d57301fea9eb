"use client";
import { useCallback, useEffect, useRef } from "react";
import type { Choices } from "./use-choices";

/** Rules wait this long for the backend's answers; a silent one must not hold a form back. */
const patienceMs = 4_000;

const isReading = (choices: Choices): boolean =>
  Object.values(choices).some(({ state }) => state === "loading");

/** Resolves once every choice list was read or could not be: what is judged before lacks the rules that come with them. */
export function useSettled(choices: Choices): () => Promise<void> {
  const reading = useRef(false);
  const waiting = useRef<(() => void)[]>([]);
  useEffect(() => {
    reading.current = isReading(choices);
    if (!reading.current) for (const go of waiting.current.splice(0)) go();
  }, [choices]);
  return useCallback(
    () =>
      new Promise((resolve) => {
        if (!reading.current) return resolve();
        waiting.current.push(resolve);
        window.setTimeout(resolve, patienceMs);
      }),
    [],
  );
}
