import { singleton } from "@/lib/config/singleton";

/** How long things take, in milliseconds. One object, so that tests can be quick. */
export interface Timing {
  /** A process that stays silent so long has lost its operations. */
  leaseMs: number;
  /** Between two looks for work, should nothing be said of any and none come due. */
  idleMs: number;
  /** The same while something is due that had no place, or a batch is under way. */
  busyMs: number;
  /** Between two looks at a state that is waited for. */
  probeEveryMs: number;
  /** Longest writing and reading of one side within a step. */
  callMs: number;
  readMs: number;
  /** How long both sides have to become healthy. */
  healthyMs: number;
  /** How long after its call a change whose answer was lost is waited for before the step goes on. */
  quietMs: number;
  /** How long after its call a change without an answer may still be carried out: longer than any backend works on one. */
  lateMs: number;
  /** The same when it was our process that ended and both sides answer. */
  orphanMs: number;
  /** Between two looks for such a change. */
  lateEveryMs: number;
  /** How long a failed step waits for a person's decision. */
  holdMs: number;
  /** Between two tries of a call that was not carried out. */
  retryMs: number;
  /** First pause before a to-do is tried again; doubles up to the longest. */
  todoMs: number;
  longestTodoMs: number;
}

const usual: Timing = {
  leaseMs: 20_000,
  idleMs: 5_000,
  busyMs: 1_000,
  probeEveryMs: 1_000,
  callMs: 90_000,
  readMs: 30_000,
  healthyMs: 90_000,
  quietMs: 4_000,
  lateMs: 3 * 60_000,
  orphanMs: 30_000,
  lateEveryMs: 5_000,
  holdMs: 10 * 60_000,
  retryMs: 1_000,
  todoMs: 2_000,
  longestTodoMs: 5 * 60_000,
};

export const timing = (): Timing => singleton("operation-timing", () => ({ ...usual }));
