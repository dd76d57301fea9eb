import "server-only";
import { sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import type { Source } from "@/lib/domain/list";
import { readTogether } from "./in-flight";
import { sourceColumns, toSource } from "./to-peer";

/** A connection with the version of its part of the inventory. */
export interface VersionedSource extends Source {
  version: number;
}

/** Every registered connection with how fresh its part of the inventory is and its version, by name. */
export const listVersionedSources = (): Promise<readonly VersionedSource[]> =>
  readTogether("sources", readVersionedSources);

async function readVersionedSources(): Promise<readonly VersionedSource[]> {
  const db = await getDb();
  const rows = await db
    .select({ ...sourceColumns, version: connections.peersVersion })
    .from(connections)
    .orderBy(sql`lower(${connections.name})`);
  return rows.map(({ version, ...row }) => ({ ...toSource(row), version }));
}

/** The same without the versions, which only who keeps peers needs. */
export const withoutVersion = ({ version: _version, ...source }: VersionedSource): Source => source;

/** Every registered connection with how fresh its part of the inventory is, by name. */
export const listSources = async (): Promise<Source[]> =>
  (await listVersionedSources()).map(withoutVersion);
