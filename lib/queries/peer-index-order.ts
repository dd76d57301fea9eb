import { compareTexts } from "@/lib/domain/compare-texts";
import type { PeerFacts } from "@/lib/domain/packed-peers";
import { type OrderStep, peerOrder } from "@/lib/domain/peer-order";
import { backwards, inTurn } from "./order";

/** A peer in memory, as far as an order looks at it. */
interface Ordered {
  facts: Pick<PeerFacts, "id" | "offerExpiresAt" | "statusSince">;
  severity: number;
  /** In the form whose order is that of the database. */
  name: string;
}
type Compare = (a: Ordered, b: Ordered) => number;

export const byId: Compare = (a, b) => compareTexts(a.facts.id, b.facts.id);
export const bySeverity: Compare = (a, b) => a.severity - b.severity;

/** What is null stands last, in both directions. */
const byExpiry =
  (descending: boolean): Compare =>
  (a, b) => {
    const [one, other] = [a.facts.offerExpiresAt, b.facts.offerExpiresAt];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return descending ? compareTexts(other, one) : compareTexts(one, other);
  };

/**
 * The order of a sort such as "-since", as `orderOf` has the database do it.
 * @param rankOf place of a peer's connection among all. @param systemOf id of its system.
 */
export function entryOrder<Entry extends Ordered>(
  sort: string,
  rankOf: (entry: Entry) => number,
  systemOf: (entry: Entry) => string,
): (a: Entry, b: Entry) => number {
  const compareBy: Record<Exclude<OrderStep["by"], "expiry">, (a: Entry, b: Entry) => number> = {
    severity: bySeverity,
    name: (a, b) => compareTexts(a.name, b.name),
    system: (a, b) => compareTexts(systemOf(a), systemOf(b)),
    connection: (a, b) => rankOf(a) - rankOf(b),
    since: (a, b) => compareTexts(a.facts.statusSince, b.facts.statusSince),
    id: byId,
  };
  return inTurn<Entry>(
    ...peerOrder(sort).map(({ by, descending }) => {
      if (by === "expiry") return byExpiry(descending);
      return descending ? backwards(compareBy[by]) : compareBy[by];
    }),
  );
}
