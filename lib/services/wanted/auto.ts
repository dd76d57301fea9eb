import "server-only";
import { randomUUID } from "node:crypto";
import { and, count, eq, gt, max } from "drizzle-orm";
import { audited } from "@/lib/audit/record";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { fenceFleetLease } from "@/lib/db/fleet-lease";
import { batches, planItems, plans } from "@/lib/db/schema";
import { singleton } from "@/lib/config/singleton";
import { pairOf } from "@/lib/domain/connection-pair";
import { dayMs, hourMs, minuteMs } from "@/lib/domain/time-units";
import { publish } from "@/lib/events/bus";
import { beginPlan } from "./apply-plan";
import { driftLease, type DriftKeeper } from "./keep-drift";
import { inputOf, type StoredSet } from "./load-picture";
import { draftPlan, storePlan } from "./make-plan";
import { itemsOf } from "./plans";
import { openUntil } from "./window";

const readTimeoutMs = 120_000;
/** What did not work is tried again after this time, then after twice as long, and so on. */
const firstRestMs = 15 * minuteMs;
const longestRestMs = 12 * hourMs;
/** What could not even be planned, because a side did not answer. */
const unplannedRestMs = 5 * minuteMs;

/** Until when pairs are left alone that could not be planned, by set and pair; in milliseconds of the clock that only goes on. */
const resting = () => singleton("wanted-resting", () => new Map<string, number>());

/** When each pair was tried last by its set's mode, and how often within a day. */
async function triesOf(setId: string): Promise<Map<string, { count: number; at: Date }>> {
  const db = await getDb();
  const rows = await db
    .select({ a: planItems.a, b: planItems.b, count: count(), at: max(plans.createdAt) })
    .from(planItems)
    .innerJoin(plans, eq(plans.id, planItems.planId))
    .where(
      and(
        eq(plans.setId, setId),
        eq(plans.auto, true),
        gt(plans.createdAt, new Date(clock.nowMs() - dayMs)),
      ),
    )
    .groupBy(planItems.a, planItems.b);
  const tries = new Map<string, { count: number; at: Date }>();
  for (const { a, b, count: times, at } of rows) {
    const before = tries.get(pairOf(a, b));
    const last = at ?? new Date(0);
    tries.set(pairOf(a, b), {
      count: times + (before?.count ?? 0),
      at: before && before.at > last ? before.at : last,
    });
  }
  return tries;
}

/** Whether a plan that the set's mode began is still being carried out. */
async function isUnderWay(setId: string): Promise<boolean> {
  const db = await getDb();
  const rows = await db
    .select({ id: plans.id })
    .from(plans)
    .innerJoin(batches, eq(batches.id, plans.id))
    .where(and(eq(plans.setId, setId), eq(plans.auto, true), eq(batches.active, true)))
    .limit(1);
  return rows.length > 0;
}

/** Of the pairs a set misses, those whose turn has come. */
async function dueOf(set: StoredSet, missing: readonly string[]): Promise<Set<string>> {
  const tries = await triesOf(set.id);
  const elapsed = clock.elapsedMs();
  return new Set(
    missing.filter((pair) => {
      if ((resting().get(`${set.id} ${pair}`) ?? -Infinity) > elapsed) return false;
      const tried = tries.get(pair);
      if (!tried) return true;
      const restMs = Math.min(firstRestMs * 2 ** (tried.count - 1), longestRestMs);
      return clock.nowMs() - tried.at.getTime() >= restMs;
    }),
  );
}

const maker = ({ name }: StoredSet) => ({
  actorKind: "system" as const,
  actorId: null,
  actorLabel: `wanted set ${name}`,
});

/** Makes what a set misses, by a plan that is kept like any other. Never removes or renews anything. */
async function applySet(set: StoredSet, due: ReadonlySet<string>): Promise<void> {
  const items = await draftPlan(
    set,
    ({ kind, a, b }) => kind === "missing" && due.has(pairOf(a, b)),
    AbortSignal.timeout(readTimeoutMs),
  );
  for (const { act, a, b } of items)
    if (act !== "create")
      resting().set(`${set.id} ${pairOf(a, b)}`, clock.elapsedMs() + unplannedRestMs);
  const makes = items.filter(({ act }) => act === "create");
  if (makes.length === 0) return;
  const by = maker(set);
  const correlationId = randomUUID();
  const actor = { kind: "system" as const, label: by.actorLabel };
  const target = { kind: "plan", id: null, label: set.name };
  await audited({ actor, action: "plans.apply", target, correlationId }, async (audit) => {
    const db = await getDb();
    const planId = await db.transaction(async (tx) => {
      // Somebody else may have the lease by now, and do the same.
      if (!(await fenceFleetLease(tx, driftLease))) return null;
      const plan = await storePlan(tx, set, makes, { label: by.actorLabel, id: null, auto: true });
      const stored = await tx.select().from(planItems).where(eq(planItems.planId, plan.id));
      await beginPlan(tx, plan, stored, by, correlationId);
      return plan.id;
    });
    if (planId === null) return;
    audit.target({ id: planId, label: set.name });
    audit.detail({ items: (await itemsOf(planId)).length, auto: true });
    await publish({ kind: "wanted" });
    await publish({ kind: "batch", batchId: planId });
  });
}

/** For every set in auto whose window is open: makes what is missing, unless it failed a short while ago. */
export async function applyAutomatically(keeper: DriftKeeper): Promise<void> {
  for (const set of keeper.sets) {
    const { mode, window } = inputOf(set);
    if (mode !== "auto" || openUntil(window, clock.now()) === null) continue;
    const missing = keeper.missingOf(set.id);
    if (missing.length === 0 || (await isUnderWay(set.id))) continue;
    const due = await dueOf(set, missing);
    if (due.size > 0) await applySet(set, due);
  }
}
