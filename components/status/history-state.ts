import { type HistoryState, notKnown } from "@/lib/domain/history/segments";
import { lastKnown, type ShownStatus, statusText } from "@/lib/domain/status-scale";

/** The look of a state of the past: what was not known looks as what is last known does. */
export const lookOf = (state: HistoryState): ShownStatus =>
  state === notKnown ? lastKnown : state;

/** What a state of the past is called. */
export const stateLabel = (state: HistoryState | null): string =>
  state === null ? "Removed" : state === notKnown ? "Not known" : statusText[state].label;
