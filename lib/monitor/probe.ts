import "server-only";
import { env } from "@/lib/config/env";
import type { Pending } from "@/lib/config/pending";
import { singleton } from "@/lib/config/singleton";
import { adapterOf } from "@/lib/connections/adapter-of";
import { maxProbes, probePauseMs, probeTimeoutMs } from "@/lib/connections/schedule";
import type { ConnectionProblem } from "@/lib/domain/connection";
import type { SystemAdapter } from "@/lib/systems/contract/adapter";
import { abortable } from "@/lib/upstream/abortable";
import { claimProbes, makeDue } from "@/lib/inventory/lease";

interface ProbeState {
  running: number;
  /** Connections that answered when asked so, and have not been read since. */
  answered: Set<string>;
}
const state = (): ProbeState =>
  singleton("monitor-probes", () => ({ running: 0, answered: new Set() }));

/** What is wrong with these needs a person, and every refused sign-in may count towards locking the account. */
const neverProbed = new Set(["backend_auth", "internal"]);

/**
 * Pause until a connection whose read just failed is worth asking whether it answers again, in milliseconds; null for
 * not at all. One that answered when asked, and then could not be read, waits as long as for its next read.
 */
export function probeAfter(connectionId: string, problem: ConnectionProblem): number | null {
  const misled = state().answered.delete(connectionId);
  return neverProbed.has(problem.code)
    ? null
    : misled
      ? Infinity
      : probePauseMs(env().PEERDECK_POLL_INTERVAL * 1000);
}

/** The read that a probe asked for succeeded. */
export const probeProved = (connectionId: string): void =>
  void state().answered.delete(connectionId);

const answers = async (adapter: SystemAdapter, signal: AbortSignal): Promise<void> => {
  if (adapter.probe) await abortable(adapter.probe(signal), signal);
  else await abortable(adapter.identify(signal), signal);
};

async function probe(connectionId: string, stopping: AbortSignal): Promise<boolean> {
  const signal = AbortSignal.any([AbortSignal.timeout(probeTimeoutMs), stopping]);
  try {
    await answers((await adapterOf(connectionId)).adapter, signal);
  } catch {
    // It still does not answer; why is known from its last read.
    return false;
  }
  if (stopping.aborted) return false;
  state().answered.add(connectionId);
  await makeDue(connectionId);
  return true;
}

/**
 * Asks the failing connections whose time has come whether they answer again, each with one cheap call and a short
 * limit; one that does is read at once instead of when its long pause ends.
 * @param onBack told of each that answers.
 * @param stopping ends what is under way.
 * @param pending of whoever must not end before it has.
 */
export async function probeDue(
  onBack: () => void,
  stopping: AbortSignal,
  pending: Pick<Pending, "add">,
): Promise<void> {
  const pauseMs = probePauseMs(env().PEERDECK_POLL_INTERVAL * 1000);
  for (const id of await claimProbes(maxProbes - state().running, pauseMs)) {
    state().running++;
    pending.add(
      probe(id, stopping)
        .then(
          (back) => back && onBack(),
          () => undefined,
        )
        .finally(() => state().running--),
    );
  }
}
