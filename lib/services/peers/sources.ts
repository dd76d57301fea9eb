import "server-only";
import { cache } from "react";
import { and, eq, sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { readTogether } from "@/lib/db/read-together";
import { annotations, connections } from "@/lib/db/schema";
import type { Labels } from "@/lib/domain/label";
import type { Source } from "@/lib/domain/list";
import { sourceColumns, toSource } from "./to-peer";

/** A connection with the version of its part of the inventory, and what version of its system answers there. */
export interface VersionedSource extends Source {
  version: number;
  answers: string | null;
}

/**
 * Every registered connection with how fresh its part of the inventory is and its version, by name. A page and its frame
 * ask once.
 */
export const listVersionedSources = cache(
  (): Promise<readonly VersionedSource[]> => readTogether("sources", readVersionedSources),
);

async function readVersionedSources(): Promise<readonly VersionedSource[]> {
  const db = await getDb();
  const rows = await db
    .select({
      ...sourceColumns,
      // Joined, not looked up for each.
      labels: sql<Labels>`coalesce(${annotations.labels}, '{}'::jsonb)`,
      version: connections.peersVersion,
      answers: sql<string | null>`${connections.identity}->>'version'`,
    })
    .from(connections)
    .leftJoin(
      annotations,
      and(
        eq(annotations.kind, "connection"),
        eq(annotations.subject, sql`${connections.id}::text`),
      ),
    )
    .orderBy(sql`lower(${connections.name})`);
  return rows.map(({ version, answers, ...row }) => ({ ...toSource(row), version, answers }));
}

/** The same without the versions, which lists have no use for. */
export const withoutVersion = ({
  version: _version,
  answers: _answers,
  ...source
}: VersionedSource): Source => source;

/** Every registered connection with how fresh its part of the inventory is, by name. */
export const listSources = async (): Promise<Source[]> =>
  (await listVersionedSources()).map(withoutVersion);
