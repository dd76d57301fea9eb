import "server-only";
import type { Check } from "@/lib/domain/pairing";
import type { SideName } from "@/lib/domain/operation";
import { isAppError, type AppError } from "@/lib/errors/app-error";

/** What was read of a side, or why it could not be. */
export type Reading<Value> = { ok: true; value: Value } | { ok: false; error: AppError };

/** Settles a read; only faults of our own pass through. */
async function reading<Value>(read: Promise<Value>): Promise<Reading<Value>> {
  try {
    return { ok: true, value: await read };
  } catch (error) {
    if (isAppError(error)) return { ok: false, error };
    throw error;
  }
}

/** Reads once, when first asked. */
export function once<Value>(read: () => Promise<Value>): () => Promise<Reading<Value>> {
  let asked: Promise<Reading<Value>> | undefined;
  return () => (asked ??= reading(read()));
}

/** A line before it is known what the inventory calls the peer it is about. */
export type FoundCheck = Omit<Check, "peerId">;

/** What a check found; the line's name, side and reason are the table's. */
export type CheckFinding = Pick<Check, "outcome" | "found"> &
  Partial<Pick<Check, "remedy" | "link" | "peerKey" | "backend">>;

/** One line of a readiness table. */
export interface CheckSpec<Facts> {
  id: string;
  title: string;
  side: SideName | null;
  why: string;
  run(facts: Facts): Promise<CheckFinding>;
}

export const checkPassed = (found: string): CheckFinding => ({ outcome: "passed", found });

/** What a system itself said to a read that failed. */
export const saidBy = (read: Reading<unknown>): Check["backend"] =>
  read.ok ? null : read.error.backend;

/** The finding for a side that could not be read: nothing is known, which is not the same as wrong. */
export const unread = (name: string, error: AppError): CheckFinding => ({
  outcome: "unknown",
  found: `${name} could not be read: ${error.message}`,
  remedy: error.remedy,
  link: "connection",
  backend: saidBy({ ok: false, error }),
});

/** The finding of a line about options that could not be proposed. */
export const checkUndecided: CheckFinding = {
  outcome: "unknown",
  found: "It is known once both sides can be read.",
  remedy: "Put right the side that cannot be read, then run it again.",
};

/** Runs every line at once, or the one asked for. */
export async function runChecks<Facts>(
  specs: readonly CheckSpec<Facts>[],
  facts: Facts,
  only?: string,
): Promise<FoundCheck[]> {
  const wanted = only === undefined ? specs : specs.filter(({ id }) => id === only);
  return Promise.all(
    wanted.map(async ({ run, ...line }) => {
      const {
        remedy = null,
        link = null,
        peerKey = null,
        backend = null,
        ...finding
      } = await run(facts);
      return { ...line, ...finding, remedy, link, peerKey, backend };
    }),
  );
}
