import "server-only";
import { clock } from "@/lib/config/clock";
import { isDeepStrictEqual } from "node:util";
import { eq, sql } from "drizzle-orm";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import type { ConnectionOrigin } from "@/lib/domain/connection";
import { audited } from "@/lib/audit/record";
import type { ConnectionInput } from "@/lib/systems/connection-input";
import { dropAdapterOf } from "@/lib/connections/adapter-of";
import { publishConnection, publishRemoval } from "./publish";
import { newRow } from "./create-connection";
import { forgetConnections } from "./forget";
import { openCredentials } from "@/lib/connections/credentials";
import { openProxy } from "@/lib/connections/proxy";
import type { ConnectionRow } from "@/lib/connections/row";
import { changedColumns } from "./update-connection";

type ManagedOrigin = Exclude<ConnectionOrigin, "browser">;

/** What has to happen so that the connections of one origin are exactly the given ones. */
interface Plan {
  create: ConnectionInput[];
  change: { row: ConnectionRow; next: ConnectionInput }[];
  remove: ConnectionRow[];
}

/** Two replicas starting at once must not register the same twice; any constant of our own will do. */
const managedLock = 7_236_672;

function isSame(row: ConnectionRow, next: ConnectionInput): boolean {
  try {
    const stored = {
      system: row.system,
      name: row.name,
      address: row.address,
      consoleAddress: row.consoleAddress,
      settings: row.settings,
      trust: row.trust,
      proxy: openProxy(row),
      credentials: { kind: row.credentialKind, values: openCredentials(row) },
    };
    // Settings pass through JSON in the database, where a key without a value does not exist.
    return isDeepStrictEqual(stored, JSON.parse(JSON.stringify(next)));
  } catch {
    // Sealed with another key: write it anew.
    return false;
  }
}

/** Connections keep their identity, and so their history, by name; a name that changes systems starts anew. */
function planFor(
  origin: ManagedOrigin,
  inputs: readonly ConnectionInput[],
  rows: readonly ConnectionRow[],
): Plan {
  const byName = new Map(rows.map((row) => [row.name.toLowerCase(), row]));
  const plan: Plan = { create: [], change: [], remove: [] };
  const kept = new Set<string>();
  for (const next of inputs) {
    const row = byName.get(next.name.toLowerCase());
    if (!row) plan.create.push(next);
    else if (row.system !== next.system) {
      plan.create.push(next);
      if (row.origin !== origin) plan.remove.push(row);
    } else {
      kept.add(row.id);
      if (row.origin !== origin || !isSame(row, next)) plan.change.push({ row, next });
    }
  }
  plan.remove.push(...rows.filter((row) => row.origin === origin && !kept.has(row.id)));
  return plan;
}

const isEmpty = (plan: Plan): boolean =>
  plan.create.length + plan.change.length + plan.remove.length === 0;

async function carryOut(
  tx: DbOrTx,
  plan: Plan,
  origin: ManagedOrigin,
): Promise<{ id: string; name: string }[]> {
  await forgetConnections(tx, plan.remove);
  for (const { row, next } of plan.change)
    await tx
      .update(connections)
      .set({ ...changedColumns(row.id, next), origin })
      .where(eq(connections.id, row.id));
  const created = plan.create.map((input) => newRow(input, origin));
  if (created.length > 0) await tx.insert(connections).values(created);
  return [...created, ...plan.change.map(({ row, next }) => ({ id: row.id, name: next.name }))];
}

/** What making them exactly these has come to, and what must follow once it is committed. */
export interface ManagedOutcome {
  created: string[];
  changed: string[];
  removed: string[];
  /** By lower-case name. */
  ids: ReadonlyMap<string, string>;
  afterwards(): Promise<void>;
}

/** Makes the connections of one origin exactly the given ones, within a transaction of the caller's. */
export async function applyManaged(
  tx: DbOrTx,
  origin: ManagedOrigin,
  inputs: readonly ConnectionInput[],
): Promise<ManagedOutcome> {
  const rows = await tx.select().from(connections);
  const plan = planFor(origin, inputs, rows);
  const touched = await carryOut(tx, plan, origin);
  const gone = new Set(plan.remove.map(({ id }) => id));
  const now = [...rows.filter(({ id }) => !gone.has(id)), ...touched];
  return {
    created: plan.create.map(({ name }) => name),
    changed: plan.change.map(({ next }) => next.name),
    removed: plan.remove.map(({ name }) => name),
    ids: new Map(now.map(({ id, name }) => [name.toLowerCase(), id])),
    async afterwards() {
      for (const { id } of [...plan.remove, ...plan.change.map(({ row }) => row)])
        dropAdapterOf(id);
      for (const { id } of plan.remove) await publishRemoval(id);
      for (const { id } of touched) await publishConnection(id);
    },
  };
}

/**
 * Makes the connections of one origin exactly the given ones. What did not change is not touched, so that its peers
 * and their history stay. A connection of that name made elsewhere is taken over.
 * @param source what the activity log calls the cause: the file's path, the lab.
 */
export async function syncManagedConnections(
  origin: ManagedOrigin,
  inputs: readonly ConnectionInput[],
  source: string,
): Promise<void> {
  const db = await getDb();
  const plan = planFor(origin, inputs, await db.select().from(connections));
  if (isEmpty(plan)) return;
  const entry = {
    actor: { kind: "system", label: source } as const,
    action: "connections.sync",
    target: { kind: "connection", id: null, label: source },
    correlationId: `sync-${clock.nowMs()}`,
  };
  const outcome = await audited(entry, async (note) => {
    note.detail({
      created: plan.create.map(({ name }) => name),
      changed: plan.change.map(({ next }) => next.name),
      removed: plan.remove.map(({ name }) => name),
    });
    return db.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(${managedLock})`);
      // Planned again under the lock: another replica may have done it meanwhile.
      return applyManaged(tx, origin, inputs);
    });
  });
  await outcome.afterwards();
}
