import "server-only";
import { dayMs } from "@/lib/domain/time-units";
import type { DbOrTx } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import type { RuleKind } from "@/lib/domain/alert-rule";
import type { Fact, Look } from "../fact";
import { readFleetLabels } from "../fleet-labels";
import type { Rule } from "../rule";
import { lookAtConnections } from "./connections";
import { contactPointFacts } from "./contact-points";
import { driftFacts } from "./drift";
import { endingFacts } from "./endings";
import { keyServerFacts, keysUnknown } from "./key-servers";
import { operationFacts } from "./operations";
import { peerFacts } from "./peers";
import { rotationFacts } from "./rotations";
import { secretFacts } from "./secrets";

/** Looks at everything that rules are about. What no rule asks for is not looked at. */
export async function look(db: DbOrTx, rules: readonly Rule[], now: Date): Promise<Look> {
  const asks = (...kinds: RuleKind[]) => rules.filter(({ kind }) => kinds.includes(kind));
  const facts: Fact[] = [];
  const ofConnections = await lookAtConnections(db);
  facts.push(...ofConnections.facts);
  const percents = asks("routes-near-limit").map(({ percent }) => percent ?? 100);
  const asked = {
    relationships: asks("relationship-failed", "relationship-degraded").length > 0,
    leastPercent: percents.length > 0 ? Math.min(...percents) : null,
  };
  facts.push(...(await peerFacts(db, asked, ofConnections.inventory)));
  let ofKeys: Look["keysUnknown"] = new Set();
  if (asks("key-server-unreachable").length > 0) {
    facts.push(...(await keyServerFacts(db, now)));
    ofKeys = await keysUnknown(db);
  }
  if (asks("operation-waiting").length > 0) facts.push(...(await operationFacts(db)));
  if (asks("drift").length > 0) facts.push(...(await driftFacts(db)));
  if (asks("contact-point-failing").length > 0) facts.push(...(await contactPointFacts(db)));
  if (asks("rotation-failed").length > 0) facts.push(...(await rotationFacts(db)));
  if (asks("secret-due").length > 0) facts.push(...(await secretFacts(db, now)));
  const days = asks("ends-soon").map((rule) => rule.days ?? 0);
  if (days.length > 0) {
    const named = await db
      .select({ id: connections.id, name: connections.name, system: connections.system })
      .from(connections);
    const horizon = new Date(now.getTime() + Math.max(...days) * dayMs);
    const byId = new Map(named.map((each) => [each.id, each]));
    facts.push(...(await endingFacts(db, horizon, byId, now)));
  }
  const { unknown, silent } = ofConnections;
  const labels = await readFleetLabels(
    db,
    rules.map(({ scope }) => scope),
  );
  return { facts, unknown, keysUnknown: ofKeys, silent, labels };
}
