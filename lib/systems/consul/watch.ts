import "server-only";
import { type ConsulClient, blockForS } from "./client";

/** Resolves after the time, or at once when the signal fires. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
    signal.addEventListener("abort", done);
  });
}

/** Remembers up to which index peerings are known, so that a change between reading and waiting is not missed. */
export interface Watch {
  /** Notes the index of a list that was read. */
  seen(index: string | null): void;
  /**
   * Waits for a stored change by blocking query, or for about a minute. Health does not wake it: ACTIVE, FAILING and
   * heartbeats are computed on read (hashicorp/consul agent/rpc/peering/service.go 605-607), so polling must go on.
   * Before 1.14.8, 1.15.3 and 1.16.0 Consul sends no index; then only the time is waited.
   */
  wait(signal: AbortSignal): Promise<void>;
}

export function createWatch(client: ConsulClient, partition: string | undefined): Watch {
  let known: string | null = null;
  return {
    seen(index) {
      known = index;
    },
    async wait(signal) {
      known ??= (await client.list(partition, signal)).index;
      if (known === null) return pause(blockForS * 1000, signal);
      const from = known;
      const next = await client.waitForChange(from, partition, signal);
      // An index that went back means restored or replaced servers: begin anew, as Consul's documentation demands.
      if (next === null || Number(next) < Number(from)) known = null;
      // A list read in the meantime may know more already.
      else if (known === null || Number(next) > Number(known)) known = next;
    },
  };
}
