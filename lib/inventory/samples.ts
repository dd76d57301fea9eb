import "server-only";
import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import type { NewestSamples } from "@/lib/db/schema";
import { markOf, type NumberDefinition } from "@/lib/domain/history/numbers";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { dayText, minuteMs } from "@/lib/domain/time-units";
import type { KnownPeer } from "./digest";

/** Of one number at most one sample in so long a time, and only where it changed: a year of them must fit in. */
const quarterMs = 15 * minuteMs;
const mostInteger = 2_147_483_647;

/** What is to be kept of a peer's numbers. */
export interface DueSamples {
  key: string;
  marks: number[];
  values: (number | null)[];
  newest: NewestSamples;
}

const whole = (value: number | null): number | null =>
  value === null || !Number.isFinite(value)
    ? null
    : Math.max(-mostInteger, Math.min(mostInteger, Math.round(value)));

const differs = (value: number | null, before: { value: number | null } | undefined): boolean =>
  before ? before.value !== value : value !== null;

function dueOf(
  { key, numbers }: PeerSnapshot,
  newest: NewestSamples,
  definitions: readonly NumberDefinition[],
  atMs: number,
): DueSamples | null {
  const due: DueSamples = { key, marks: [], values: [], newest: { ...newest } };
  for (const { id, code } of definitions) {
    const value = whole(numbers?.[id] ?? null);
    const before = newest[id];
    if (!differs(value, before)) continue;
    // A sample from the future was taken before the clock was set back.
    const sinceMs = atMs - (before?.atMs ?? -Infinity);
    if (sinceMs >= 0 && sinceMs < quarterMs) continue;
    due.marks.push(markOf(code, atMs));
    due.values.push(value);
    due.newest[id] = { atMs, value };
  }
  return due.marks.length > 0 ? due : null;
}

/** Numbers that changed and are not to be kept yet. */
export interface PutOffNumbers {
  /** Their ids by the key of their peer. */
  of: ReadonlyMap<string, ReadonlySet<string>>;
  /** When the first of them is to be kept, should it still differ; Infinity where none is put off. */
  untilMs: number;
}

/** What of a read's numbers is put off, once those that are due are kept. */
export function putOffNumbers(
  read: readonly PeerSnapshot[],
  known: readonly KnownPeer[],
  due: readonly DueSamples[],
  definitions: readonly NumberDefinition[],
): PutOffNumbers {
  const newest = new Map(known.map(({ key, samples }) => [key, samples ?? {}]));
  for (const { key, newest: kept } of due) newest.set(key, kept);
  const of = new Map<string, Set<string>>();
  let untilMs = Infinity;
  for (const { key, numbers } of read)
    for (const { id } of definitions) {
      const before = newest.get(key)?.[id];
      if (!before || !differs(whole(numbers?.[id] ?? null), before)) continue;
      of.set(key, (of.get(key) ?? new Set()).add(id));
      untilMs = Math.min(untilMs, before.atMs + quarterMs);
    }
  return { of, untilMs };
}

/** What of a read's numbers is to be kept: those that changed, of each one within a quarter of an hour. */
export function dueSamples(
  read: readonly PeerSnapshot[],
  known: readonly KnownPeer[],
  definitions: readonly NumberDefinition[],
  at: Date,
): DueSamples[] {
  if (definitions.length === 0) return [];
  const newest = new Map(known.map(({ key, samples }) => [key, samples]));
  return read.flatMap(
    (snapshot) => dueOf(snapshot, newest.get(snapshot.key) ?? {}, definitions, at.getTime()) ?? [],
  );
}

/** Keeps samples of peers that are stored. @param idOf knows their ids by key. */
export async function writeSamples(
  tx: DbOrTx,
  due: readonly DueSamples[],
  idOf: ReadonlyMap<string, string>,
  at: Date,
): Promise<void> {
  const rows = due.flatMap(({ key, ...row }) => {
    const id = idOf.get(key);
    return id ? [{ ...row, id }] : [];
  });
  if (rows.length === 0) return;
  const json = JSON.stringify(rows);
  await tx.execute(sql`
    insert into peer_number_days as d (peer_id, day, marks, values)
    select r.id, ${dayText(at.getTime())}::date, r.marks, r.values
    from jsonb_to_recordset(${json}::jsonb) as r(id uuid, marks smallint[], values int[])
    on conflict (peer_id, day) do update
      set marks = d.marks || excluded.marks, values = d.values || excluded.values`);
  await tx.execute(sql`
    update peer_answers a set samples = r.newest
    from jsonb_to_recordset(${json}::jsonb) as r(id uuid, newest jsonb) where a.peer_id = r.id`);
}
