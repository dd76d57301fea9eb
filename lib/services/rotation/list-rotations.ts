import "server-only";
import { eq, type SQL } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { operations, rotationSchedules, rotations } from "@/lib/db/schema";
import {
  type Rotation,
  type RotationList,
  type RotationState,
  rotationStates,
} from "@/lib/domain/rotation";
import { hasWords, searchable, searchWords } from "@/lib/domain/search-words";
import { type PairEnd, pairName, type RotatablePair, rotatablePairs } from "./pairs";
import type { StoredRotation } from "./take-up";

const iso = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;

function stateOf(row: StoredRotation | undefined): RotationState {
  if (row?.operationId) return "running";
  if (row?.failingSince) return "failing";
  if (row?.pausedBy) return "paused";
  return row?.nextAt ? "planned" : "unscheduled";
}

const endOf = ({ labels: _labels, ...end }: PairEnd): Rotation["a"] => end;

/** A relationship with what is known of rotating it, as the API tells it. */
export function toRotation(
  { system, a, b }: RotatablePair,
  row: StoredRotation | undefined,
  scheduleNames: ReadonlyMap<string, string>,
): Rotation {
  const name = row?.scheduleId ? scheduleNames.get(row.scheduleId) : undefined;
  return {
    system,
    a: endOf(a),
    b: endOf(b),
    state: stateOf(row),
    schedule: row?.scheduleId && name !== undefined ? { id: row.scheduleId, name } : null,
    nextAt: row?.pausedBy ? null : iso(row?.nextAt),
    lastAt: iso(row?.lastAt),
    outcome: row?.outcome ?? null,
    problem: row?.problem ?? null,
    setAt: iso(row?.setAt),
    failingSince: iso(row?.failingSince),
    unfinished: row?.unfinished ?? false,
    pausedBy: row?.pausedBy ?? null,
    operationId: row?.operationId ?? row?.lastOperationId ?? null,
  };
}

export const scheduleNames = async (): Promise<Map<string, string>> => {
  const db = await getDb();
  const rows = await db
    .select({ id: rotationSchedules.id, name: rotationSchedules.name })
    .from(rotationSchedules);
  return new Map(rows.map(({ id, name }) => [id, name]));
};

/** Rows as they are stored, without the last operation where that is kept no more. */
export async function readRows(where?: SQL): Promise<StoredRotation[]> {
  const db = await getDb();
  const rows = await db
    .select({ row: rotations, kept: operations.id })
    .from(rotations)
    .leftJoin(operations, eq(operations.id, rotations.lastOperationId))
    .where(where);
  return rows.map(({ row, kept }) => ({ ...row, lastOperationId: kept }));
}

/** Every relationship that can be rotated, with what is known of it. */
async function allRotations(): Promise<Rotation[]> {
  const [pairs, rows, names] = await Promise.all([rotatablePairs(), readRows(), scheduleNames()]);
  const known = new Map(rows.map((row) => [pairName(row), row]));
  return pairs.map((pair) => toRotation(pair, known.get(pairName(pair)), names));
}

export interface RotationFilter {
  state?: RotationState | undefined;
  /** Words that all occur in the names of its ends. */
  q?: string | undefined;
  limit: number;
}

const order = (one: Rotation, other: Rotation): number =>
  Number(other.state === "failing") - Number(one.state === "failing") ||
  (one.nextAt ?? "~").localeCompare(other.nextAt ?? "~") ||
  one.a.connectionName.localeCompare(other.a.connectionName);

/** What a search looks in. */
const namesOf = (...ends: readonly Rotation["a"][]): string =>
  searchable(ends.flatMap(({ connectionName, peerName }) => [connectionName, peerName]));

/** Relationships that can be rotated: failing ones first, then in the order in which they come. */
export async function listRotations({ state, q, limit }: RotationFilter): Promise<RotationList> {
  const all = await allRotations();
  const counts = Object.fromEntries(
    rotationStates.map((each) => [each, all.filter((rotation) => rotation.state === each).length]),
  ) as RotationList["counts"];
  const words = searchWords(q);
  const found = all.filter(
    ({ a, b, state: own }) =>
      (state === undefined || own === state) &&
      (words.length === 0 || hasWords(namesOf(a, b), words)),
  );
  return { items: found.sort(order).slice(0, limit), total: found.length, counts };
}
