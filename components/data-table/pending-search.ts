/** Query strings that were set and that the router has yet to hand back, in turn. */
export interface PendingSearch {
  /** What the router said when the first of them was set. */
  from: string;
  set: readonly string[];
}

/**
 * The query string a page shows: the one set last, for as long as the router only catches up with it. Whatever else the
 * router comes up with wins, such as Back.
 */
export function shownSearch(routed: string, pending: PendingSearch | null): string {
  const isCatchingUp =
    pending !== null && (routed === pending.from || pending.set.includes(routed));
  return (isCatchingUp ? pending.set.at(-1) : undefined) ?? routed;
}

/** What is pending after another one is set. */
export const withSearch = (
  routed: string,
  pending: PendingSearch | null,
  next: string,
): PendingSearch =>
  pending !== null && shownSearch(routed, pending) !== routed
    ? { from: pending.from, set: [...pending.set, next] }
    : { from: routed, set: [next] };
