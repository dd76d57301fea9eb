import "server-only";
import { adapterOf } from "@/lib/connections/adapter-of";
import { type ReadSide, readingOnce } from "@/lib/services/pairing/read-side";
import type { SystemAdapter } from "@/lib/systems/contract/adapter";

type Opened = ReturnType<typeof adapterOf>;

/** How the sides of relationships are opened and read while a plan is made. */
export interface PlanReadings {
  open(connectionId: string): Opened;
  read: ReadSide;
}

/** One connection may take so long to answer, however many relationships wait for it. */
const readTimeoutMs = 20_000;

/** An adapter that asks for each list once. What failed is not asked again either: every relationship says so. */
function askingOnce(adapter: SystemAdapter, signal: AbortSignal): SystemAdapter {
  const asked = new Map<string, Promise<unknown>>();
  const once = <Answer>(what: string, ask: (limited: AbortSignal) => Promise<Answer>) => {
    const known = asked.get(what) as Promise<Answer> | undefined;
    const answer = known ?? ask(AbortSignal.any([signal, AbortSignal.timeout(readTimeoutMs)]));
    asked.set(what, answer);
    return answer;
  };
  return {
    ...adapter,
    identify: () => once("identity", adapter.identify),
    listPeers: () => once("peers", adapter.listPeers),
    choices: (kind, params) =>
      once(JSON.stringify([kind, params]), (limited) => adapter.choices(kind, params, limited)),
  };
}

/**
 * Readings for one plan: a connection is opened and its lists are read once, however many relationships of it the plan
 * has. A mesh of 64 clusters reads each of them once, not 63 times.
 * @param signal of the whole plan.
 */
export function planReadings(signal: AbortSignal): PlanReadings {
  const opened = new Map<string, Opened>();
  const openOnce = async (connectionId: string): Opened => {
    const found = await adapterOf(connectionId);
    return { ...found, adapter: askingOnce(found.adapter, signal) };
  };
  const read = readingOnce();
  return {
    open(connectionId) {
      const known = opened.get(connectionId) ?? openOnce(connectionId);
      opened.set(connectionId, known);
      return known;
    },
    read: (side) => read(side, signal),
  };
}
