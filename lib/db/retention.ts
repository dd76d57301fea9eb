import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { env } from "@/lib/config/env";
import { logEvent } from "@/lib/log/logger";
import { annotationSubject } from "./annotation-subject";
import { dbHandle } from "./client";
import { dayMs } from "@/lib/domain/time-units";

interface Ageing {
  table: string;
  /** What a row is known by. */
  key?: string;
  /** The rows that may go, as a condition on alias `o`, given the instant before which they are too old. */
  old(before: Date): SQL;
  /** Rows of one statement: while it runs, the embedded database does nothing else. */
  batch: number;
}

/** Of what still stands in the inventory the last event stays: it says since when things are as they are. */
const events = (table: string, subject: string, inventory: string): Ageing => ({
  table,
  batch: 500,
  old: (before) => sql`o.at < ${before} and (
    not exists (select 1 from ${sql.raw(inventory)} i where i.id = o.${sql.raw(subject)})
    or exists (select 1 from ${sql.raw(table)} n
      where n.${sql.raw(subject)} = o.${sql.raw(subject)} and (n.at, n.id) > (o.at, o.id)))`,
});

/** Filed changes, their sums and what only they need. A text or a peer goes when nothing is filed with it any more. */
const history: readonly Ageing[] = [
  {
    table: "peer_days",
    key: "history_id, day",
    batch: 500,
    old: (before) => sql`o.day < ${before}::date and (
      not exists (select 1 from history_peers h join peers p on p.id = h.peer_id where h.id = o.history_id)
      or exists (select 1 from peer_days n where n.history_id = o.history_id and n.day > o.day)
      or exists (select 1 from history_peers h join peer_events e on e.peer_id = h.peer_id
        where h.id = o.history_id))`,
  },
  {
    table: "history_peers",
    batch: 500,
    old: () => sql`not exists (select 1 from peer_days d where d.history_id = o.id)`,
  },
  {
    table: "history_states",
    batch: 500,
    old: (before) => sql`o.used_on < ${before}::date
      and not exists (select 1 from peer_days d where d.day < ${before}::date and o.id = any(d.states))`,
  },
  {
    table: "connection_days",
    key: "day, connection_id",
    batch: 500,
    old: (before) => sql`o.day < ${before}::date`,
  },
  {
    table: "system_days",
    key: "day, system",
    batch: 500,
    old: (before) => sql`o.day < ${before}::date`,
  },
  {
    table: "peer_number_days",
    key: "peer_id, day",
    batch: 500,
    old: (before) => sql`o.day < ${before}::date`,
  },
  { table: "connection_gaps", batch: 500, old: (before) => sql`o.to_at < ${before}` },
  {
    table: "departed_connections",
    batch: 500,
    old: (before) => sql`o.removed_at < ${before}
      and not exists (select 1 from history_peers h where h.connection_id = o.id)`,
  },
];

/** What an operation wrote that has not ended stays with it. */
const activity: Ageing = {
  table: "audit_entries",
  batch: 500,
  old: (before) => sql`o.at < ${before} and not exists (select 1 from operations p
    where p.ended_at is null and o.correlation_id in (p.id::text, p.correlation_id))`,
};

/** What has not ended, or has something on its to-do list, stays; operations begun together go together. */
const operations: Ageing = {
  table: "operations",
  batch: 50,
  old: (before) => sql`o.created_at < ${before} and o.ended_at < ${before}
    and not exists (select 1 from operation_todos t
      where t.operation_id = o.id and t.done_at is null and t.dismissed_by is null)
    and not exists (select 1 from operations s
      where s.batch_id = o.batch_id and (s.ended_at is null or s.ended_at >= ${before}))`,
};

/** What may still be continued stays while anything of it is there; its report goes with its operations. */
const batches: Ageing = {
  table: "batches",
  batch: 50,
  old: (before) => sql`o.created_at < ${before} and not o.active
    and not exists (select 1 from operations p where p.batch_id = o.id)
    and not exists (select 1 from batch_items i where i.batch_id = o.id and i.ended_at >= ${before})`,
};

/** Plans stay until they are over, and what they began is. */
const plans: Ageing = {
  table: "plans",
  batch: 20,
  old: (before) => sql`o.ended_at < ${before}
    and not exists (select 1 from batches b where b.id = o.id and b.active)`,
};

/** Alerts that fire stay, however old they are. */
const alerts: Ageing = {
  table: "alerts",
  batch: 500,
  old: (before) => sql`o.state = 'resolved' and o.resolved_at < ${before}`,
};

/** What still waits to be sent stays. */
const messages: Ageing = {
  table: "alert_messages",
  batch: 500,
  old: (before) => sql`o.state <> 'waiting' and o.created_at < ${before}`,
};

/** Silences and maintenance windows that are never in force again. */
const silences: Ageing = {
  table: "silences",
  batch: 100,
  old: (before) =>
    sql`coalesce((o.recurrence ->> 'until')::timestamptz, case when o.recurrence is null or o.recurrence = 'null'::jsonb then o.ends_at end) < ${before}`,
};

/** What people said about relationships that no peer has had for so long. */
const annotations: Ageing = {
  table: "annotations",
  key: "subject, kind",
  batch: 500,
  old: (before) => sql`o.kind <> 'connection' and o.unused_since < ${before}`,
};

/** Notes since when no peer has what something is said about; one that came back has it again. */
async function noteUnused(now: Date): Promise<void> {
  const { db } = await dbHandle();
  await db.execute(sql`
    with used as (select ${annotationSubject({ pairKey: "pair_key", id: "id", system: "system" })} as subject from peers)
    update annotations a set unused_since = case when a.unused_since is null then ${now.toISOString()}::timestamptz end
    where a.kind <> 'connection' and (a.unused_since is null) = (a.subject not in (select subject from used))`);
}

/** Deletes one batch. @returns how many rows went. */
async function deleteBatch(
  { table, key = "id", old, batch }: Ageing,
  before: Date,
): Promise<number> {
  const { db } = await dbHandle();
  const [name, columns] = [sql.raw(table), sql.raw(key)];
  const { rowCount } = await db.execute(sql`delete from ${name} where (${columns}) in (
    select ${columns} from ${name} o where ${old(before)} limit ${batch} for update skip locked)`);
  return rowCount ?? 0;
}

async function deleteOld(ageing: Ageing, before: Date, signal: AbortSignal): Promise<number> {
  let gone = 0;
  while (!signal.aborted) {
    const deleted = await deleteBatch(ageing, before);
    gone += deleted;
    if (deleted < ageing.batch) break;
  }
  const { db, kind } = await dbHandle();
  // It has no autovacuum.
  if (gone > 0 && kind === "embedded") await db.execute(sql.raw(`vacuum ${ageing.table}`));
  return gone;
}

/**
 * Deletes what is older than PEERDECK_RETENTION_EVENTS, _ACTIVITY and _OPERATIONS say, in small batches. Nothing that
 * is still open goes, however old it is. Any number of processes may do it at once.
 * @param signal ends it between two batches.
 * @returns how many rows of each went.
 */
export async function prune(now: Date, signal: AbortSignal): Promise<Record<string, number>> {
  const days = env();
  const plan: [Ageing, number][] = [
    [events("peer_events", "peer_id", "peers"), days.PEERDECK_RETENTION_EVENTS],
    ...history.map((ageing): [Ageing, number] => [ageing, days.PEERDECK_RETENTION_EVENTS]),
    [
      events("key_manager_events", "key_manager_id", "key_managers"),
      days.PEERDECK_RETENTION_EVENTS,
    ],
    [alerts, days.PEERDECK_RETENTION_EVENTS],
    [messages, days.PEERDECK_RETENTION_EVENTS],
    [silences, days.PEERDECK_RETENTION_EVENTS],
    [operations, days.PEERDECK_RETENTION_OPERATIONS],
    [plans, days.PEERDECK_RETENTION_OPERATIONS],
    [annotations, days.PEERDECK_RETENTION_EVENTS],
    [batches, days.PEERDECK_RETENTION_OPERATIONS],
    [activity, days.PEERDECK_RETENTION_ACTIVITY],
  ];
  await noteUnused(now);
  const gone: Record<string, number> = {};
  for (const [ageing, keepDays] of plan)
    gone[ageing.table] = await deleteOld(
      ageing,
      new Date(now.getTime() - keepDays * dayMs),
      signal,
    );
  if (Object.values(gone).some((rows) => rows > 0)) logEvent("records.deleted", { deleted: gone });
  return gone;
}
