import type { InventoryPart, PackedColumn } from "./inventory-part";
import type { Labels } from "./label";
import type { PeerRow } from "./peer";

/** What a row of the list has from its connection, and not from its own part. */
type FromSource =
  | "connectionId"
  | "connectionName"
  | "system"
  | "known"
  | "shownStatus"
  | "asOf"
  | "labels";

/** What the inventory holds of one peer, as far as lists find, order and show it. */
export interface PeerFacts extends Omit<PeerRow, FromSource> {
  /** Labels of its own; those of its connection are said once, with the connection. */
  ownLabels: Labels;
  /** Lower-case words a search looks in. */
  search: string;
  /** The name as lists order it; null where that is simply the name in lower case. */
  orderName: string | null;
}

function packColumn(column: readonly unknown[]): PackedColumn {
  const places = new Map<string, number>();
  const values: unknown[] = [];
  const at = column.map((value) => {
    const text = JSON.stringify(value) ?? "null";
    const known = places.get(text);
    if (known !== undefined) return known;
    places.set(text, values.length);
    return values.push(value ?? null) - 1;
  });
  return values.length === column.length || values.length === 1 ? { values } : { values, at };
}

/** Peers of one connection, fact by fact: what many of them share is said once. */
export function packPart(
  connectionId: string,
  version: number,
  peers: readonly PeerFacts[],
): InventoryPart {
  const names = Object.keys(peers[0] ?? {}) as (keyof PeerFacts)[];
  return {
    connectionId,
    version,
    count: peers.length,
    columns: Object.fromEntries(
      names.map((name) => [name, packColumn(peers.map((peer) => peer[name]))]),
    ),
  };
}

/** The peers of a part. What they share is one object in memory. */
export function unpackPart({ columns, count }: InventoryPart): PeerFacts[] {
  const named = Object.entries(columns);
  return Array.from({ length: count }, (_, row) => {
    const peer: Record<string, unknown> = {};
    for (const [name, { values, at }] of named)
      peer[name] = values[at ? (at[row] ?? 0) : values.length === 1 ? 0 : row];
    return peer as unknown as PeerFacts;
  });
}
