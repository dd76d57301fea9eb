"use client";
import { createContext, type ReactNode, useContext, useEffect, useEffectEvent } from "react";
import { belongsElsewhere } from "./typing";

/** Keys that do something by themselves, anywhere but where one types. All there are. */
export const singleKeys = {
  help: "?",
  search: "/",
  nextRow: "j",
  previousRow: "k",
  /** Begins a way to a page; a letter follows. */
  go: "g",
} as const;
export type SingleKey = keyof typeof singleKeys;

const OnContext = createContext(true);

/** Whether this person wants such keys: WCAG 2.1.4 lets everybody turn them off. */
export function SingleKeys({ on, children }: { on: boolean; children: ReactNode }) {
  return <OnContext value={on}>{children}</OnContext>;
}

/** Whether such keys do anything, so that hints can be left out where they do not. */
export const useSingleKeys = (): boolean => useContext(OnContext);

/** Does something when its key is pressed outside of fields, menus and dialogs, unless this person turned such keys off. */
export function useSingleKey(name: SingleKey, act: () => void, enabled = true): void {
  const on = useSingleKeys() && enabled;
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== singleKeys[name] || belongsElsewhere(event)) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    if (!on) return undefined;
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, [on]);
}
