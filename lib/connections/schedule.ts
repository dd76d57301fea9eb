/** Longest pause between two tries of a connection that does not answer, in milliseconds. */
export const maxBackOffMs = 5 * 60_000;
/** How long a connection is read more often after something changed or entered a transition, in milliseconds. */
export const hotMs = 2 * 60_000;
/** Whole read of one connection, first byte to last page, in milliseconds. */
export const readTimeoutMs = 30_000;
/** How long a claimed connection stays claimed when its reader dies, in milliseconds. Longer than any read. */
export const leaseMs = readTimeoutMs + 10_000;
/**
 * Reads at once in one process: sixteen, with places of their own for connections that failed last time, so that any
 * number of dead ones cannot keep the others waiting.
 */
export const maxReadsOfAnswering = 10;
export const maxReadsOfFailing = 6;

/** How long a backend that failed has to say that it answers again, in milliseconds. */
export const probeTimeoutMs = 3_000;
/** Connections of one process that are asked so at once. */
export const maxProbes = 32;

/**
 * Pause between two such questions, in milliseconds. With the time they and the read after them take, a connection that
 * is back is known to be within two intervals or 15 s, whichever is longer.
 */
export const probePauseMs = (intervalMs: number): number => Math.max(5_000, intervalMs);

interface Situation {
  /** Configured pause between two reads, in milliseconds. */
  intervalMs: number;
  /** Failed reads in a row. */
  failures: number;
  /** Whether something changed lately. */
  hot: boolean;
  /** In [0, 1); decides the jitter. */
  random: number;
}

/** Pause between two reads while something is in transition, in milliseconds. */
export const hotIntervalMs = (intervalMs: number): number =>
  Math.min(intervalMs, Math.max(1_000, intervalMs / 5));

/**
 * Pause until the next read, in milliseconds: the interval, shorter while hot, doubled with every failure up to five
 * minutes, and spread by ± 10 % so that connections added together do not stay in step.
 */
export function nextPauseMs({ intervalMs, failures, hot, random }: Situation): number {
  const base =
    failures > 0
      ? Math.min(intervalMs * 2 ** Math.min(failures, 20), Math.max(maxBackOffMs, intervalMs))
      : hot
        ? hotIntervalMs(intervalMs)
        : intervalMs;
  return Math.round(base * (0.9 + 0.2 * random));
}
