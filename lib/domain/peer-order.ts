/** What peers can be ordered by, each with what decides between equals; the id does at last. Free of zod, for the browser's first load. */
const orders = {
  severity: ["severity", "name"],
  name: ["name"],
  system: ["system", "severity", "name"],
  connection: ["connection", "severity", "name"],
  since: ["since", "name"],
  expiry: ["expiry", "severity", "name"],
} as const;

type PeerSort = keyof typeof orders;
export const peerSorts = Object.keys(orders) as PeerSort[];
/** A column; a leading - reverses. */
export const peerSortPattern = new RegExp(`^-?(${peerSorts.join("|")})$`);

/** Reversed they go backwards all the way, as an index does; names stay in order inside the other groups. */
const wholly: readonly PeerSort[] = ["since", "name"];

export interface OrderStep {
  by: PeerSort | "id";
  descending: boolean;
}

/**
 * The steps of an order such as "-since", the first that tells two peers apart decides. What is null comes last, in both
 * directions.
 */
export function peerOrder(sort: string): OrderStep[] {
  const reversed = sort.startsWith("-");
  const name = (reversed ? sort.slice(1) : sort) as PeerSort;
  return [...orders[name], "id" as const].map((by, place) => ({
    by,
    descending: reversed && (place === 0 || wholly.includes(name)),
  }));
}
