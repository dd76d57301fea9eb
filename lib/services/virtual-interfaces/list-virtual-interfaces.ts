import "server-only";
import { and, inArray, sql } from "drizzle-orm";
import { eachAtOnce } from "@/lib/config/at-once";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import { meetsLabels } from "@/lib/domain/label";
import { asked } from "@/lib/domain/search/ask";
import { virtualInterfaceSearch } from "@/lib/domain/search/virtual-interfaces";
import type {
  VirtualInterfaceList,
  VirtualInterfaceListQuery,
} from "@/lib/domain/virtual-interface-list";
import type { VirtualInterfaceRow } from "@/lib/domain/virtual-interface";
import type { VirtualInterfaceDefinition } from "@/lib/systems/contract/virtual-interfaces";
import { systems } from "@/lib/systems/registry";
import {
  forgetOtherConnections,
  virtualInterfaceSourceColumns,
  type VirtualInterfaceSource,
  readVirtualInterfacesOf,
} from "./read-of-connection";

const readAtOnce = 8;
const byName = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** What systems with virtual interfaces declare of them, by system. */
const definitions = new Map<string, VirtualInterfaceDefinition>(
  systems.flatMap(({ id, virtualInterfaces }) =>
    virtualInterfaces ? [[id, virtualInterfaces] as const] : [],
  ),
);

async function rowsOf(
  systemIds: readonly string[],
  only: readonly string[],
): Promise<VirtualInterfaceSource[]> {
  const db = await getDb();
  return db
    .select(virtualInterfaceSourceColumns)
    .from(connections)
    .where(
      and(
        inArray(connections.system, [...systemIds]),
        only.length > 0 ? inArray(connections.id, [...only]) : undefined,
      ),
    )
    .orderBy(sql`lower(${connections.name})`);
}

/**
 * Virtual interfaces of every connection that has such, or of some of them, read live a few connections at a time. One
 * that fails costs its own part of the answer.
 * @throws the signal's reason when the caller has gone.
 */
export async function listVirtualInterfaces(
  query: VirtualInterfaceListQuery,
  signal: AbortSignal,
): Promise<VirtualInterfaceList> {
  const rows = (await rowsOf([...definitions.keys()], query.connection)).filter(({ labels }) =>
    meetsLabels(labels, query.label),
  );
  if (query.connection.length === 0 && query.label.length === 0)
    forgetOtherConnections(new Set(definitions.keys()), new Set(rows.map(({ id }) => id)));
  const parts = await eachAtOnce(readAtOnce, rows, async (row) => {
    const definition = definitions.get(row.system);
    return definition ? [await readVirtualInterfacesOf(row, definition, signal)] : [];
  });
  const read = parts.flat();
  const { isMeant, mistakes } = asked(query, virtualInterfaceSearch, clock.nowMs());
  return {
    items: read
      .flatMap(({ virtualInterfaces }) => virtualInterfaces.map(toRow))
      .filter(isMeant)
      .sort((one, other) => byName.compare(one.name, other.name)),
    sources: read.map(({ source }) => source),
    mistakes: [...mistakes],
  };
}

const toRow = ({
  facts: _facts,
  ...row
}: VirtualInterfaceRow & { facts: unknown }): VirtualInterfaceRow => row;
