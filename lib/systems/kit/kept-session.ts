import { clock } from "@/lib/config/clock";
import { abortable } from "@/lib/upstream/abortable";

/** What signing in gave: a token, and when another is to be had. */
export interface KeptSession {
  token: string;
  /** On our clock; infinite where nothing says how long it holds. */
  renewAtMs: number;
}

/**
 * When a token that holds for so long is renewed, in milliseconds on the same clock as `nowMs`: some time before it ends,
 * yet never before half of it is over.
 */
export const renewAt = (nowMs: number, validMs: number, earlyMs: number): number =>
  nowMs + Math.max(validMs - earlyMs, validMs / 2);

/**
 * Keeps what signing in gave in memory until it is to be renewed, or until the system refuses its token; callers that
 * need it at the same time share one call of `signIn`. No single one of them can abort that: each may give up on its own.
 * Errors of `signIn` pass through.
 */
export function keepSession<Session extends KeptSession>(
  signIn: () => Promise<Session>,
  now: () => number = clock.nowMs,
) {
  let current: Session | null = null;
  let pending: Promise<Session> | null = null;
  return {
    get(signal: AbortSignal): Promise<Session> {
      if (current && now() < current.renewAtMs) return abortable(Promise.resolve(current), signal);
      pending ??= signIn()
        .then((fresh) => (current = fresh))
        .finally(() => (pending = null));
      return abortable(pending, signal);
    },
    /** Told that the system refused this token. Another caller may have renewed it meanwhile: then nothing is forgotten. */
    forget(refused: string | undefined): void {
      if (current?.token === refused) current = null;
    },
  };
}
