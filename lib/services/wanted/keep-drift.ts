import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { fenceFleetLease } from "@/lib/db/fleet-lease";
import { connections, drift, peers, wantedSets } from "@/lib/db/schema";
import { connectionsOf, pairOf } from "@/lib/domain/connection-pair";
import { outcomesAt } from "@/lib/domain/wanted/compare";
import type { Outcome } from "@/lib/domain/wanted/drift";
import { groupBy } from "@/lib/domain/group-by";
import type { WantedSummary } from "@/lib/domain/wanted/wanted-set";
import { FleetPicture } from "./fleet-picture";
import {
  type Doubt,
  loadBusy,
  type LoadedConnection,
  loadConnections,
  loadHalves,
  needsAnswers,
  readDoubt,
  rulesOf,
  type StoredSet,
  toPictureSet,
} from "./load-picture";
import { hashOf, keyOf, type Row, writeRows, WrittenDrift } from "./written-drift";

export const driftLease = "drift";

/** What says whether a picture is to be made anew: everything but what connections have. */
const signatureOf = (sets: readonly StoredSet[], all: readonly LoadedConnection[], doubt: Doubt) =>
  JSON.stringify([
    sets.map(({ id, revision, name }) => [id, revision, name, doubt.sets.has(id)]),
    all.map(({ id, name, identity, labels }) => [id, name, identity, labels]),
  ]);

interface Kept {
  picture: FleetPicture;
  signature: string;
  versions: Map<string, number>;
}

/** What a round has come to. */
export interface DriftRound {
  /** Rows written or deleted. */
  written: number;
  /** Connections whose relationships were compared. */
  compared: number;
}

/**
 * Keeps the table of drift what the inventory and the sets say. Whoever has the fleet's lease holds one; it has the fleet
 * in memory, so that a connection that was read again costs what it has.
 */
export class DriftKeeper {
  #written: WrittenDrift | null = null;
  readonly #systems = new Map<string, Kept>();
  #sets: StoredSet[] = [];
  #doubt: Doubt = { sets: new Set(), connections: new Set() };
  #busy: ReadonlySet<string> = new Set();

  /** Forgets everything, because another process kept it meanwhile. */
  forget(): void {
    this.#written = null;
    this.#systems.clear();
  }

  get sets(): readonly StoredSet[] {
    return this.#sets;
  }

  /** Pairs a set misses, as they are written down. */
  missingOf(setId: string): string[] {
    return [...(this.#written?.rows.values() ?? [])]
      .filter((row) => row.setId === setId && row.kind === "missing")
      .map(({ a, b }) => pairOf(a, b));
  }

  async #known(db: DbOrTx): Promise<WrittenDrift> {
    if (this.#written) return this.#written;
    const written = new WrittenDrift();
    for (const row of await db.select().from(drift))
      written.put({
        key: keyOf(row),
        setId: row.setId,
        a: row.a,
        b: row.b,
        kind: row.kind,
        hash: hashOf(row),
      });
    return (this.#written = written);
  }

  /** Everything is looked at: sets, connections, and what changed of them. @returns connections to compare, by system. */
  async #sweep(db: DbOrTx): Promise<Map<string, Set<string>>> {
    this.#sets = await db.select().from(wantedSets).orderBy(wantedSets.createdAt);
    this.#doubt = await readDoubt(db);
    const touched = new Map<string, Set<string>>();
    const wanted = new Set(this.#sets.map(({ system }) => system));
    for (const system of this.#systems.keys())
      if (!wanted.has(system)) this.#systems.delete(system);
    for (const system of wanted) {
      const sets = this.#sets.filter((each) => each.system === system);
      const all = await loadConnections(db, this.#doubt, eq(connections.system, system));
      const signature = signatureOf(sets, all, this.#doubt);
      const kept = this.#systems.get(system);
      if (kept?.signature === signature) {
        touched.set(system, await this.#update(db, system, kept, all));
        continue;
      }
      const pictureSets = sets.map((row) => toPictureSet(row, this.#doubt));
      const picture = new FleetPicture(all, pictureSets, rulesOf(system));
      const halves = await loadHalves(db, eq(peers.system, system), needsAnswers(pictureSets));
      for (const [id, own] of halves) picture.putHalves(id, own);
      const versions = new Map(all.map(({ id, peersVersion }) => [id, peersVersion]));
      this.#systems.set(system, { picture, signature, versions });
      touched.set(system, new Set(picture.connectionIds));
    }
    return touched;
  }

  /** Takes over what connections have now. @returns those whose relationships may look otherwise. */
  async #update(
    db: DbOrTx,
    system: string,
    { picture, versions }: Kept,
    rows: readonly LoadedConnection[],
  ): Promise<Set<string>> {
    const touched = new Set<string>();
    const moved: string[] = [];
    for (const row of rows) {
      if (picture.putKnown(row)) touched.add(picture.standing(row.id));
      if (versions.get(row.id) !== row.peersVersion) moved.push(row.id);
      versions.set(row.id, row.peersVersion);
    }
    if (moved.length === 0) return touched;
    const halves = await loadHalves(
      db,
      and(eq(peers.system, system), inArray(peers.connectionId, moved)),
      needsAnswers(picture.sets),
    );
    for (const id of moved)
      for (const each of picture.putHalves(id, halves.get(id) ?? [])) touched.add(each);
    return touched;
  }

  /** Only these connections were read or changed. @returns null when that is not enough to know. */
  async #look(db: DbOrTx, ids: readonly string[]): Promise<Map<string, Set<string>> | null> {
    const rows = await loadConnections(db, this.#doubt, inArray(connections.id, [...ids]));
    if (rows.length < ids.length) return null;
    const found = [...groupBy(rows, ({ system }) => system)].flatMap(([system, own]) => {
      const kept = this.#systems.get(system);
      return kept ? [{ system, kept, own }] : [];
    });
    // Before anything is taken over: what was would not be found changed by the sweep that follows.
    if (found.some(({ kept, own }) => own.some((row) => !kept.picture.isAsKnown(row)))) return null;
    const touched = new Map<string, Set<string>>();
    for (const { system, kept, own } of found)
      touched.set(system, await this.#update(db, system, kept, own));
    return touched;
  }

  /** Pairs that became or are no longer busy. */
  async #lookAtBusy(db: DbOrTx, touched: Map<string, Set<string>>): Promise<void> {
    const busy = await loadBusy(db);
    const changed = [
      ...[...busy].filter((pair) => !this.#busy.has(pair)),
      ...[...this.#busy].filter((pair) => !busy.has(pair)),
    ];
    this.#busy = busy;
    for (const [system, { picture }] of this.#systems) {
      picture.setBusy(busy);
      for (const id of changed.flatMap(connectionsOf))
        if (picture.connection(id))
          touched.set(system, (touched.get(system) ?? new Set()).add(picture.standing(id)));
    }
  }

  /** Lines of sets and connections that are gone. */
  #orphans(written: WrittenDrift): Row[] {
    const systemOf = new Map(this.#sets.map(({ id, system }) => [id, system]));
    return [...written.rows.values()].filter(({ setId, a, b }) => {
      const picture = this.#systems.get(systemOf.get(setId) ?? "")?.picture;
      return !picture?.connection(a) || !picture.connection(b);
    });
  }

  #summaryOf({ id, system }: StoredSet, rows: Iterable<Row>): WantedSummary | null {
    const own = this.#systems.get(system)?.picture.sets.find(({ set }) => set.id === id);
    if (!own) return null;
    const { members, wanted, notes } = own.expectation;
    let [drifting, unknown, unmet] = [0, 0, 0];
    for (const { setId, kind } of rows) {
      if (setId !== id) continue;
      if (kind === "unknown") unknown++;
      else drifting++;
      if (kind !== "unwanted") unmet++;
    }
    return {
      connections: members.size,
      wanted: wanted.size,
      met: wanted.size - unmet,
      drift: drifting,
      unknown,
      notes,
    };
  }

  async #writeSummaries(tx: DbOrTx, written: WrittenDrift): Promise<number> {
    let count = 0;
    for (const set of this.#sets) {
      const summary = this.#summaryOf(set, written.rows.values());
      if (!summary || JSON.stringify(summary) === JSON.stringify(set.summary)) continue;
      await tx.update(wantedSets).set({ summary }).where(eq(wantedSets.id, set.id));
      set.summary = summary;
      count++;
    }
    return count;
  }

  /**
   * One look.
   * @param only connections that were read or changed; null: everything is looked at.
   * @returns null when another process keeps it by now.
   */
  async round(only: readonly string[] | null): Promise<DriftRound | null> {
    try {
      const round = await this.#round(only);
      if (round === null) this.forget();
      return round;
    } catch (error) {
      // What was taken over was not compared, and what was written down is not known.
      this.forget();
      throw error;
    }
  }

  async #round(only: readonly string[] | null): Promise<DriftRound | null> {
    const db = await getDb();
    const written = await this.#known(db);
    const sweeps = only === null || this.#systems.size === 0;
    const touched = (sweeps ? null : await this.#look(db, only)) ?? (await this.#sweep(db));
    await this.#lookAtBusy(db, touched);
    const fresh = new Map<string, Outcome>();
    const before = new Map<string, Row>();
    let compared = 0;
    for (const [system, ids] of touched) {
      const picture = this.#systems.get(system)?.picture;
      if (!picture) continue;
      for (const id of ids) {
        compared++;
        for (const row of written.at(id)) before.set(row.key, row);
        for (const each of outcomesAt(picture, id)) fresh.set(keyOf(each), each);
      }
    }
    if (sweeps) for (const row of this.#orphans(written)) before.set(row.key, row);
    const changed: { outcome: Outcome; row: Row }[] = [];
    for (const [key, outcome] of fresh) {
      const hash = hashOf(outcome);
      if (written.rows.get(key)?.hash === hash) continue;
      const { setId, a, b, kind } = outcome;
      changed.push({ outcome, row: { key, setId, a, b, kind, hash } });
    }
    const vanished = [...before.values()].filter(({ key }) => !fresh.has(key));
    const summaries = sweeps || changed.length + vanished.length > 0;
    if (!summaries) return { written: 0, compared };
    const done = await db.transaction(async (tx) => {
      if (!(await fenceFleetLease(tx, driftLease))) return null;
      await writeRows(
        tx,
        changed.map(({ outcome }) => outcome),
        vanished,
      );
      for (const { row } of changed) written.put(row);
      for (const { key } of vanished) written.remove(key);
      return this.#writeSummaries(tx, written);
    });
    if (done === null) return null;
    return { written: changed.length + vanished.length + done, compared };
  }
}
