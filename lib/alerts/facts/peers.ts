import "server-only";
import { singleton } from "@/lib/config/singleton";
import type { DbOrTx } from "@/lib/db/client";
import type { Fact } from "../fact";
import type { Rule } from "../rule";
import { relationshipFacts } from "./relationships";
import { routeFacts } from "./routes";

const kept = () => singleton("facts-of-peers", () => ({ state: "", facts: [] as readonly Fact[] }));

/**
 * What rules ask of peers. They are looked through again where one of them is not what it was, or other things are asked:
 * rules are evaluated every few seconds, and mostly nothing has changed.
 * @param inventory what it follows from, read before this is called: what is kept is never older than it says.
 */
export async function peerFacts(
  db: DbOrTx,
  rules: readonly Rule[],
  inventory: string,
): Promise<readonly Fact[]> {
  const asksOfRelationships = rules.some(
    ({ kind }) => kind === "relationship-failed" || kind === "relationship-degraded",
  );
  const percents = rules.flatMap(({ kind, percent }) =>
    kind === "routes-near-limit" ? [percent ?? 100] : [],
  );
  const state = JSON.stringify([inventory, asksOfRelationships, percents]);
  const held = kept();
  if (held.state !== state) {
    const facts: Fact[] = [];
    if (asksOfRelationships) facts.push(...(await relationshipFacts(db)));
    if (percents.length > 0) facts.push(...(await routeFacts(db, Math.min(...percents))));
    Object.assign(held, { state, facts });
  }
  return held.facts;
}
