import "server-only";
import { singleton } from "@/lib/config/singleton";
import type { DbOrTx } from "@/lib/db/client";
import type { Fact } from "../fact";
import { relationshipFacts } from "./relationships";
import { routeFacts } from "./routes";

interface Asked {
  relationships: boolean;
  /** Of limits, from how much on; null where no rule asks. */
  leastPercent: number | null;
}

const kept = () => singleton("facts-of-peers", () => ({ state: "", facts: [] as readonly Fact[] }));

/**
 * What rules ask of peers. They are looked through again where one of them is not what it was, or other things are asked:
 * rules are evaluated every few seconds, and mostly nothing has changed.
 * @param inventory what it follows from, read before this is called: what is kept is never older than it says.
 */
export async function peerFacts(
  db: DbOrTx,
  { relationships, leastPercent }: Asked,
  inventory: string,
): Promise<readonly Fact[]> {
  const state = JSON.stringify([inventory, relationships, leastPercent]);
  const held = kept();
  if (held.state !== state) {
    const facts: Fact[] = [];
    if (relationships) facts.push(...(await relationshipFacts(db)));
    if (leastPercent !== null) facts.push(...(await routeFacts(db, leastPercent)));
    Object.assign(held, { state, facts });
  }
  return held.facts;
}
