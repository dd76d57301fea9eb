import type { LineId } from "./matrix-lines";

/** One thing that keeps an input from being accepted, at the place it is about. */
export interface Finding {
  /** The documented refusal it is; null for a rule of ours or one without a code. */
  line: LineId | null;
  path: (string | number)[];
  detail: string;
  /** The input schema says it already, in words of its own. */
  inSchema?: boolean;
}
