import type { BackendAnswer } from "./backend-answer";

/** What a system said beside words of ours, on one line: its text is left out where those words end in it. */
export const besideWords = (
  words: string,
  { status, code, text }: Pick<BackendAnswer, "status" | "code" | "text">,
): string =>
  [status === null ? null : `HTTP ${status}`, code, words.includes(text) ? null : text]
    .filter(Boolean)
    .join(" · ");
