import "server-only";
import { eq, sql } from "drizzle-orm";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { leaseOwner } from "@/lib/db/lease-owner";
import { provisioned } from "@/lib/db/schema";
import type { ProvisionedChanges } from "@/lib/domain/provisioning";
import { clock } from "@/lib/config/clock";
import type { ApplyContext, Outcome } from "./kind";
import { provisionedKinds } from "./kinds";
import type { ParsedEntry } from "./parse";
import { type InForce, readInForce, readReports, writeInForce } from "./state";

/** Processes that start at once must not apply at once; any constant of our own will do. */
const applyLock = 7_236_673;

/** What one process would have in force. */
export interface Candidate {
  entries: readonly ParsedEntry[];
  files: string[];
  /** Null: it has nothing, so what was provisioned is to go. */
  hash: string | null;
  /** Whether it changed while the process watched, so that it is newer than whatever is in force. */
  isNews: boolean;
}

export interface Applied {
  verdict: "in-force" | "older";
  changes: ProvisionedChanges;
  afterwards(): Promise<void>;
}

/**
 * Whether what is in force is newer than what a process comes with: it is, when the process's was in force before, has
 * not changed under its eyes, and somebody who lives still has the other one.
 */
async function isOlder(
  tx: DbOrTx,
  { hash, isNews }: Candidate,
  inForce: InForce | null,
): Promise<boolean> {
  if (inForce === null || isNews || hash === inForce.hash) return false;
  if (hash !== null && !inForce.former.includes(hash)) return false;
  const others = await readReports(tx);
  return others.some(
    (each) => each.process !== leaseOwner() && (hash === null || each.hash === inForce.hash),
  );
}

async function ownedBy(tx: DbOrTx, kind: string): Promise<Map<string, string>> {
  const rows = await tx.select().from(provisioned).where(eq(provisioned.kind, kind));
  return new Map(rows.map(({ name, objectId }) => [name, objectId]));
}

async function applyAll(tx: DbOrTx, entries: readonly ParsedEntry[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const idsOf = new Map<string, Map<string, string>>();
  for (const kind of provisionedKinds) {
    const own = entries.filter((entry) => entry.kind.key === kind.key);
    const context: ApplyContext = {
      owned: await ownedBy(tx, kind.key),
      files: own.map(({ file }) => file),
      idOf(other, name) {
        const id = idsOf.get(other)?.get(name.toLowerCase());
        if (id === undefined) throw new Error(`${other} has nothing called so`);
        return id;
      },
    };
    const outcome = await kind.apply(
      tx,
      own.map(({ value }) => value),
      context,
    );
    outcomes.push(outcome);
    idsOf.set(kind.key, await kind.ids(tx));
    await tx.delete(provisioned).where(eq(provisioned.kind, kind.key));
    const rows = own.map(({ name, file }, index) => ({
      kind: kind.key,
      objectId: outcome.ids[index] ?? "",
      name: name.toLowerCase(),
      file,
    }));
    if (rows.length > 0) await tx.insert(provisioned).values(rows);
  }
  return outcomes;
}

const changesOf = (outcomes: readonly Outcome[]): ProvisionedChanges =>
  Object.fromEntries(
    outcomes.flatMap(({ created, changed, removed }, index) => {
      const key = provisionedKinds[index]?.key;
      return key !== undefined && created.length + changed.length + removed.length > 0
        ? [[key, { created, changed, removed }]]
        : [];
    }),
  );

class OnlyLooked extends Error {
  constructor(readonly applied: Applied) {
    super("nothing is to be changed");
  }
}

/** Whether a thing was or would be made, changed or removed. */
export const hasChanges = ({ changes }: Pick<Applied, "changes">): boolean =>
  Object.keys(changes).length > 0;

/**
 * Makes what is there what the files say, all of it or nothing, in one transaction that no other process has beside it.
 * @param look finds out what would change, and leaves it at that when anything would.
 */
export async function applyCandidate(candidate: Candidate, look = false): Promise<Applied> {
  const db = await getDb();
  try {
    return await db.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(${applyLock})`);
      const inForce = await readInForce(tx);
      const nothing = { changes: {}, afterwards: async () => undefined };
      if (await isOlder(tx, candidate, inForce)) return { verdict: "older", ...nothing };
      const outcomes = await applyAll(tx, candidate.entries);
      const applied: Applied = {
        verdict: "in-force",
        changes: changesOf(outcomes),
        async afterwards() {
          for (const { afterwards } of outcomes) await afterwards();
        },
      };
      if (look && hasChanges(applied)) throw new OnlyLooked(applied);
      await writeInForce(
        tx,
        inForce,
        candidate.hash === null ? null : { hash: candidate.hash, files: candidate.files },
        clock.now(),
      );
      return applied;
    });
  } catch (error) {
    if (error instanceof OnlyLooked) return error.applied;
    throw error;
  }
}
