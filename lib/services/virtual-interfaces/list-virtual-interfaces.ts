import "server-only";
import { and, inArray, sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import type { PlaceList, PlaceListQuery, PlaceRow } from "@/lib/domain/virtual-interface";
import { AppError } from "@/lib/errors/app-error";
import type { PlaceDefinition } from "@/lib/systems/contract/virtual-interfaces";
import { systems } from "@/lib/systems/registry";
import {
  forgetPlacesOfOthers,
  placeSourceColumns,
  type PlaceSource,
  readPlacesOf,
} from "./read-of-connection";

const readAtOnce = 8;
const byName = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** What systems with such places declare, by system. */
function definitionsOf(kind: string | undefined): Map<string, PlaceDefinition> {
  const found = systems.flatMap(({ id, places }) =>
    places && (kind === undefined || places.slug === kind) ? [[id, places] as const] : [],
  );
  if (found.length === 0) throw new AppError("not_found", `No system has places called "${kind}".`);
  return new Map(found);
}

async function rowsOf(
  systemIds: readonly string[],
  only: readonly string[],
): Promise<PlaceSource[]> {
  const db = await getDb();
  return db
    .select(placeSourceColumns)
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
 * Places of every connection that has such, or of some of them, read live a few connections at a time. One that fails
 * costs its own part of the answer.
 * @throws AppError `not_found` for a kind no system has; the signal's reason when the caller has gone.
 */
export async function listPlaces(query: PlaceListQuery, signal: AbortSignal): Promise<PlaceList> {
  const definitions = definitionsOf(query.kind);
  const rows = await rowsOf([...definitions.keys()], query.connection);
  if (query.connection.length === 0)
    forgetPlacesOfOthers(new Set(definitions.keys()), new Set(rows.map(({ id }) => id)));
  const parts = rows.map((row) => ({
    row,
    read: null as Awaited<ReturnType<typeof readPlacesOf>> | null,
  }));
  const waiting = parts.values();
  const reader = async () => {
    for (const part of waiting) {
      const definition = definitions.get(part.row.system);
      if (definition) part.read = await readPlacesOf(part.row, definition, signal);
    }
  };
  await Promise.all(Array.from({ length: readAtOnce }, reader));
  const read = parts.flatMap((part) => part.read ?? []);
  return {
    items: read
      .flatMap(({ places }) => places.map(toRow))
      .sort((one, other) => byName.compare(one.name, other.name)),
    sources: read.map(({ source }) => source),
  };
}

const toRow = ({ facts: _facts, ...row }: PlaceRow & { facts: unknown }): PlaceRow => row;
