/** What names two connections, whichever comes first: both ids, the smaller one first. */
export const pairOf = (one: string, other: string): string =>
  one < other ? `${one}+${other}` : `${other}+${one}`;

/** The two ids of {@link pairOf}. */
export function connectionsOf(pair: string): [string, string] {
  const [one = "", other = ""] = pair.split("+");
  return [one, other];
}
