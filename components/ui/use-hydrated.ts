"use client";
import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** Whether the browser has taken over what the server rendered; until then both must show the same. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
