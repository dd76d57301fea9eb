import "server-only";
import { and, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { connections, drift, wantedSets } from "@/lib/db/schema";
import { driftKinds, planActOf, whyNoAct } from "@/lib/domain/wanted/drift";
import type { DriftList, DriftQuery, DriftSummary } from "@/lib/domain/wanted/drift-list";
import type { DriftCounts } from "@/lib/domain/wanted/plan";

/** Lines one answer tells of. */
const mostLines = 2_000;
const kindOrder = sql`array_position(array[${sql.join(
  driftKinds.map((kind) => sql`${kind}`),
  sql`, `,
)}]::text[], ${drift.kind})`;

const none = Object.fromEntries(driftKinds.map((kind) => [kind, 0])) as DriftCounts;

/** Where relationships are not what is wanted, the most urgent first, and how many of each kind there are. */
export async function listDrift({ kind, setId, connectionId }: DriftQuery): Promise<DriftList> {
  const db = await getDb();
  const [one, other] = [alias(connections, "one"), alias(connections, "other")];
  const about: SQL | undefined = and(
    setId ? eq(drift.setId, setId) : undefined,
    connectionId ? or(eq(drift.a, connectionId), eq(drift.b, connectionId)) : undefined,
  );
  const [rows, counted] = await Promise.all([
    db
      .select({
        row: drift,
        setName: wantedSets.name,
        system: wantedSets.system,
        unwanted: sql<"report" | "remove">`${wantedSets.definition} ->> 'unwanted'`,
        aName: one.name,
        bName: other.name,
      })
      .from(drift)
      .innerJoin(wantedSets, eq(wantedSets.id, drift.setId))
      .innerJoin(one, eq(one.id, drift.a))
      .innerJoin(other, eq(other.id, drift.b))
      .where(and(about, kind.length > 0 ? inArray(drift.kind, kind) : undefined))
      .orderBy(kindOrder, sql`lower(${one.name})`, sql`lower(${other.name})`, drift.id)
      .limit(mostLines),
    db
      .select({ kind: drift.kind, count: sql<number>`count(*)::int` })
      .from(drift)
      .where(about)
      .groupBy(drift.kind),
  ]);
  const counts = { ...none, ...Object.fromEntries(counted.map((row) => [row.kind, row.count])) };
  return {
    items: rows.map(({ row, setName, system, unwanted, aName, bName }) => ({
      id: row.id,
      setId: row.setId,
      setName,
      system,
      kind: row.kind,
      a: { connectionId: row.a, connectionName: aName },
      b: { connectionId: row.b, connectionName: bName },
      cause: row.cause,
      halves: row.halves,
      differences: row.differences,
      since: clock.notAhead(row.since).toISOString(),
      act: planActOf(row.kind, { unwanted }),
      whyNot: whyNoAct(row.kind, { unwanted }),
    })),
    counts,
  };
}

/** How much drift there is in the fleet; what is not known is none. */
export async function summariseDrift(): Promise<DriftSummary> {
  const db = await getDb();
  const [row] = await db
    .select({
      drift: sql<number>`count(*) filter (where ${drift.kind} <> 'unknown')::int`,
      unknown: sql<number>`count(*) filter (where ${drift.kind} = 'unknown')::int`,
    })
    .from(drift);
  return row ?? { drift: 0, unknown: 0 };
}
