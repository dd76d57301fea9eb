import "server-only";
import type { DbOrTx } from "@/lib/db/client";
import { keptWhile } from "@/lib/db/kept-while";
import type { Fact } from "../fact";
import { relationshipFacts } from "./relationships";
import { routeFacts } from "./routes";

interface Asked {
  relationships: boolean;
  /** Of limits, from how much on; null where no rule asks. */
  leastPercent: number | null;
}

/**
 * What rules ask of peers. They are looked through again where one of them is not what it was, or other things are asked:
 * rules are evaluated every few seconds, and mostly nothing has changed.
 * @param inventory what it follows from, read before this is called: what is kept is never older than it says.
 */
export function peerFacts(
  db: DbOrTx,
  { relationships, leastPercent }: Asked,
  inventory: string,
): Promise<readonly Fact[]> {
  const state = JSON.stringify([inventory, relationships, leastPercent]);
  return keptWhile<readonly Fact[]>("peer facts", "all", state, async () => [
    ...(relationships ? await relationshipFacts(db) : []),
    ...(leastPercent !== null ? await routeFacts(db, leastPercent) : []),
  ]);
}
