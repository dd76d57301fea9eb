import type { LabRequest } from "@/lib/systems/contract/emulator";
import { profiles } from "./profiles";
import type { Datacenter } from "./state";
import type { ConsulWorld } from "./world";

const unitsMs: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const defaultWaitMs = 300_000;
const longestWaitMs = 600_000;

/** null for what Go cannot read. */
function waitMsOf(text: string | null): number | null {
  if (text === null || text === "") return defaultWaitMs;
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text);
  if (!match) return null;
  return (
    Math.min(Number(match[1]) * (unitsMs[match[2] ?? ""] ?? 1), longestWaitMs) || defaultWaitMs
  );
}

function indexOf(text: string | null): number | null {
  if (text === null || text === "") return 0;
  return /^\d+$/.test(text) ? Number(text) : null;
}

/**
 * What Consul says of an index or a wait it cannot read. Its handlers write it and go on: the answer follows in the same
 * body, without waiting.
 */
export function waitProblem({ query }: LabRequest): string | null {
  if (waitMsOf(query.get("wait")) === null) return "Invalid wait time";
  return indexOf(query.get("index")) === null ? "Invalid index" : null;
}

/**
 * Holds a read until what it reads was stored anew past ?index, ?wait is over or the client went away.
 * Only stored writes wake it; a state or heartbeat that is computed on reading does not.
 * The wait runs on the machine's clock: the lab's may stand still.
 */
export async function block(
  world: ConsulWorld,
  datacenter: Datacenter,
  request: LabRequest,
  currentIndex: () => number,
): Promise<void> {
  // Before 1.14.8, 1.15.3 and 1.16.0 these routes wait for nothing.
  if (!profiles[datacenter.profile].blocking) return;
  const after = indexOf(request.query.get("index"));
  const waitMs = waitMsOf(request.query.get("wait"));
  if (!after || waitMs === null) return;
  // Jitter of up to a sixteenth keeps clients from returning all at once (agent/consul/rpc.go blockingQuery).
  const deadlineMs = performance.now() + waitMs * (1 + world.lab.random.next() / 16);
  while (currentIndex() <= after && !request.signal.aborted) {
    const leftMs = deadlineMs - performance.now();
    if (leftMs <= 0) return;
    await nextWrite(world, datacenter, leftMs, request.signal);
  }
}

function nextWrite(
  world: ConsulWorld,
  datacenter: Datacenter,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, timeoutMs);
    const forget = world.onWrite(datacenter, done);
    signal.addEventListener("abort", done, { once: true });
    function done(): void {
      clearTimeout(timer);
      forget();
      signal.removeEventListener("abort", done);
      resolve();
    }
  });
}
