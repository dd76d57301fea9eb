import "server-only";
import { clock } from "@/lib/config/clock";
import { dropSingleton, singleton } from "@/lib/config/singleton";
import { checkpoint } from "./checkpoint";
import { repeat } from "./repeat";
import { prune } from "./retention";
import { hourMs } from "@/lib/domain/time-units";

const firstPruneMs = 60_000;
const pruneEveryMs = hourMs;
const checkpointEveryMs = 60_000;

interface Upkeep {
  stop(): Promise<void>;
}

function createUpkeep(): Upkeep {
  const stopping = new AbortController();
  const chores = [
    repeat(firstPruneMs, pruneEveryMs, () => prune(clock.now(), stopping.signal)),
    repeat(checkpointEveryMs, checkpointEveryMs, checkpoint),
  ];
  return {
    async stop() {
      stopping.abort();
      await Promise.all(chores.map((chore) => chore.stop()));
    },
  };
}

/** Keeps the database small while the process lives. A second call does nothing. */
export function startUpkeep(): void {
  singleton("upkeep", createUpkeep);
}

/** Ends it, after the statement under way. */
export async function stopUpkeep(): Promise<void> {
  const upkeep = singleton<Upkeep | null>("upkeep", () => null);
  dropSingleton("upkeep");
  await upkeep?.stop();
}
