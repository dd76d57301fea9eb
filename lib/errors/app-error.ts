import type { BackendAnswer } from "@/lib/domain/backend-answer";

/** Every way a request can fail, with the HTTP status our own API answers. */
export const errorStatus = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  /** The client took too long to send its request. */
  timed_out: 408,
  conflict: 409,
  payload_too_large: 413,
  /** The backend understood and said no. */
  refused: 422,
  throttled: 429,
  headers_too_large: 431,
  internal: 500,
  /** We cannot answer now, and shall soon: stopping, or without a database. */
  unavailable: 503,
  /** The backend's answer is not what its contract promises. */
  backend_invalid: 502,
  /** The backend did not accept our credentials or rights; never forwarded as 401 or 403. */
  backend_auth: 502,
  /** Down, unreachable, too slow, or answering 5xx. */
  backend_unavailable: 503,
} as const;
export type ErrorCode = keyof typeof errorStatus;

/** One thing wrong with one input. `pointer` is a JSON pointer into the input; "" means the whole. */
export interface Issue {
  pointer: string;
  detail: string;
  /** What to do about it, when the catalogue knows more than the detail says. */
  remedy?: string;
  /** The backend's own code for this issue. */
  code?: string;
}

/** A peer that a failed call has left in its backend, half made. */
export interface LeftPeer {
  /** The adapter's key of it. */
  key: string;
  /** The inventory's id, once it is there. */
  id: string | null;
  /** Whether the very same call may be made again, and would go on with it. */
  canRetry: boolean;
}

interface Extra {
  /** What to do about it, in one sentence. */
  remedy?: string;
  issues?: Issue[];
  backend?: BackendAnswer;
  retryAfterS?: number;
  leftPeer?: LeftPeer;
  cause?: unknown;
}

/** The only error our code throws on purpose. The message is for people and never holds a secret. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly remedy: string | null;
  readonly issues: Issue[];
  readonly backend: BackendAnswer | null;
  readonly retryAfterS: number | null;
  readonly leftPeer: LeftPeer | null;
  /** Instances cross module graphs, where `instanceof` is unreliable; see {@link isAppError}. */
  readonly isAppError = true;

  constructor(code: ErrorCode, message: string, extra: Extra = {}) {
    super(message, { cause: extra.cause });
    this.name = "AppError";
    this.code = code;
    this.remedy = extra.remedy ?? null;
    this.issues = extra.issues ?? [];
    this.backend = extra.backend ?? null;
    this.retryAfterS = extra.retryAfterS ?? null;
    this.leftPeer = extra.leftPeer ?? null;
  }
}

export const isAppError = (error: unknown): error is AppError =>
  error instanceof Error && (error as Partial<AppError>).isAppError === true;

/** The same error with some parts replaced; it becomes the cause of the new one. */
export const withParts = (error: AppError, parts: Omit<Extra, "cause">): AppError =>
  new AppError(error.code, error.message, {
    ...(error.remedy === null ? {} : { remedy: error.remedy }),
    ...(error.backend === null ? {} : { backend: error.backend }),
    ...(error.retryAfterS === null ? {} : { retryAfterS: error.retryAfterS }),
    ...(error.leftPeer === null ? {} : { leftPeer: error.leftPeer }),
    issues: error.issues,
    ...parts,
    cause: error,
  });
