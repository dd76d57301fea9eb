import type { WizardStart } from "@/lib/systems/contract/forms";

/** The wizard begun for a connection, with what is already known. Handed over in memory, never in the URL. */
export interface Prefill extends WizardStart {
  system: string;
  connection: string;
}

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
