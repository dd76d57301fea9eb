/** One thing wrong with one input. `pointer` is a JSON pointer into the input; "" means the whole. */
export interface ProblemIssue {
  pointer: string;
  detail: string;
  remedy?: string | null;
  /** The backend's own code for it. */
  code?: string | null;
}

/** What our API answers when it does not do what was asked (RFC 9457), as the browser sees it. */
export interface Problem {
  type: string;
  title: string;
  /** HTTP status of the answer; 0 when there was none. */
  status: number;
  code: string;
  detail: string;
  remedy: string | null;
  issues: readonly ProblemIssue[];
  /** What the system behind us said, verbatim. */
  backend: { status: number | null; code: string | null; text: string } | null;
  requestId: string | null;
  retryAfterS: number | null;
  /** A peer that the failed call has left behind, half made. */
  leftPeer: { id: string; canRetry: boolean } | null;
}

/** A problem with the parts nobody filled in left blank. */
export const problemOf = (part: Partial<Problem> & Pick<Problem, "code" | "detail">): Problem => ({
  type: "about:blank",
  title: part.detail,
  status: 0,
  remedy: null,
  issues: [],
  backend: null,
  requestId: null,
  retryAfterS: null,
  leftPeer: null,
  ...part,
});
