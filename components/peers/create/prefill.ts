import type { Prefill } from "./draft";

let waiting: Prefill | null = null;

/** Leaves values for the wizard that is opened next, in this tab's memory alone. */
export function leavePrefill(prefill: Prefill): void {
  waiting = prefill;
}

export const peekPrefill = (): Prefill | null => waiting;

/** What was left is for one wizard only. */
export function forgetPrefill(): void {
  waiting = null;
}
