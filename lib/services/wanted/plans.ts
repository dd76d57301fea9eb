import "server-only";
import { asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { AuditNote } from "@/lib/audit/record";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { batches, batchItems, planItems, plans, wantedSets } from "@/lib/db/schema";
import { type Actor, actorLabel } from "@/lib/domain/permissions";
import {
  mostInPlan,
  type Plan,
  type PlanItem,
  type PlanRow,
  type PlanState,
} from "@/lib/domain/wanted/plan";
import { AppError } from "@/lib/errors/app-error";
import { publish } from "@/lib/events/bus";

export type StoredPlan = typeof plans.$inferSelect;
export type StoredPlanItem = typeof planItems.$inferSelect;

const countOf = (act: string) =>
  sql<number>`count(*) filter (where ${planItems.act} = ${act})::int`;
const counts = {
  create: countOf("create"),
  renew: countOf("renew"),
  reestablish: countOf("reestablish"),
  remove: countOf("remove"),
  leftOut: sql<number>`count(*) filter (where ${planItems.act} is null)::int`,
};
const none: PlanRow["counts"] = { create: 0, renew: 0, reestablish: 0, remove: 0, leftOut: 0 };

async function countsOf(ids: readonly string[]): Promise<Map<string, PlanRow["counts"]>> {
  if (ids.length === 0) return new Map();
  const db = await getDb();
  const rows = await db
    .select({ planId: planItems.planId, ...counts })
    .from(planItems)
    .where(inArray(planItems.planId, [...ids]))
    .groupBy(planItems.planId);
  return new Map(rows.map(({ planId, ...rest }) => [planId, rest]));
}

const toRow = (plan: StoredPlan, of: PlanRow["counts"]): PlanRow => ({
  id: plan.id,
  setId: plan.setId,
  setName: plan.setName,
  system: plan.system,
  state: plan.state,
  auto: plan.auto,
  secondPerson: plan.secondPerson,
  limits: plan.limits,
  window: plan.window,
  counts: of,
  createdBy: plan.createdBy,
  createdAt: plan.createdAt.toISOString(),
  approvedBy: plan.approvedBy,
  approvedAt: plan.approvedAt?.toISOString() ?? null,
  endedBy: plan.endedBy,
  endedAt: plan.endedAt?.toISOString() ?? null,
  batchId: plan.state === "applied" ? plan.id : null,
});

/** Plans one answer tells of. */
const mostPlans = 200;

/** Plans, newest first. @param setId of this set alone; null: of all. */
export async function listPlans(setId: string | null): Promise<PlanRow[]> {
  const db = await getDb();
  const rows = await db
    .select()
    .from(plans)
    .where(setId === null ? undefined : eq(plans.setId, setId))
    .orderBy(desc(plans.createdAt), plans.id)
    .limit(mostPlans);
  const of = await countsOf(rows.map(({ id }) => id));
  return rows.map((plan) => toRow(plan, of.get(plan.id) ?? none));
}

/** @throws AppError `not_found`. */
export async function findPlan(id: string): Promise<StoredPlan> {
  const db = await getDb();
  const [row] = await db.select().from(plans).where(eq(plans.id, id));
  if (!row) throw new AppError("not_found", "There is no such plan.");
  return row;
}

export const itemsOf = async (planId: string): Promise<StoredPlanItem[]> =>
  (await getDb())
    .select()
    .from(planItems)
    .where(eq(planItems.planId, planId))
    .orderBy(asc(planItems.position));

/** The first items of a plan. */
const firstItems = async (planId: string, most: number): Promise<StoredPlanItem[]> =>
  (await getDb())
    .select()
    .from(planItems)
    .where(eq(planItems.planId, planId))
    .orderBy(asc(planItems.position))
    .limit(most);

const over = sql`${batchItems.state} not in ('waiting', 'begun')`;

/** How far a plan that was applied has got. */
async function endedOf(plan: StoredPlan): Promise<Plan["ended"]> {
  if (plan.state !== "applied") return { acting: 0, over: 0, done: 0 };
  const db = await getDb();
  const [row] = await db
    .select({
      acting: sql<number>`count(*)::int`,
      over: sql<number>`count(*) filter (where ${over})::int`,
      done: sql<number>`count(*) filter (where ${batchItems.state} = 'done')::int`,
    })
    .from(batchItems)
    .where(eq(batchItems.batchId, plan.id));
  return row ?? { acting: 0, over: 0, done: 0 };
}

/** What became of the first items, by their id: a batch has those that are done something about in the plan's order. */
async function outcomesOf(
  plan: StoredPlan,
  most: number,
): Promise<Map<string, PlanItem["outcome"]>> {
  if (plan.state !== "applied") return new Map();
  const db = await getDb();
  const rows = await db
    .select()
    .from(batchItems)
    .where(eq(batchItems.batchId, plan.id))
    .orderBy(asc(batchItems.position))
    .limit(most);
  return new Map(
    rows.map(({ input, state, note, problem, operationId }) => [
      String(input["planItemId"]),
      { state, note: note ?? problem?.detail ?? null, operationId },
    ]),
  );
}

async function progressOf({ id, state }: StoredPlan): Promise<Plan["progress"]> {
  if (state !== "applied") return null;
  const db = await getDb();
  const [batch] = await db
    .select({ state: batches.state, stopReason: batches.stopReason })
    .from(batches)
    .where(eq(batches.id, id));
  return batch ?? null;
}

/** What has changed about the set since a plan was made; null when nothing has, or the plan is over. */
export async function outdatedBecause(plan: StoredPlan): Promise<string | null> {
  if (plan.state === "applied" || plan.state === "discarded") return null;
  const db = await getDb();
  const [set] = await db
    .select({ revision: wantedSets.revision })
    .from(wantedSets)
    .where(eq(wantedSets.id, plan.setId));
  if (!set) return "Its set was deleted since it was made.";
  return set.revision === plan.setRevision ? null : "Its set was changed since it was made.";
}

/** One plan with its items. @param most items; those that come first are told. @throws AppError `not_found`. */
export async function readPlan(id: string, most = mostInPlan): Promise<Plan> {
  const plan = await findPlan(id);
  const [of, items, outcomes, ended, outdated, progress] = await Promise.all([
    countsOf([id]),
    firstItems(id, most),
    outcomesOf(plan, most),
    endedOf(plan),
    outdatedBecause(plan),
    progressOf(plan),
  ]);
  const counted = of.get(id) ?? none;
  return {
    ...toRow(plan, counted),
    outdated,
    progress,
    total: Object.values(counted).reduce((sum, each) => sum + each, 0),
    ended,
    items: items.map((item) => ({
      id: item.id,
      kind: item.kind,
      act: item.act,
      leftOut: item.leftOut,
      a: { connectionId: item.a, connectionName: item.aName },
      b: { connectionId: item.b, connectionName: item.bName },
      cause: item.cause,
      halves: item.halves,
      differences: item.differences,
      requests: item.requests,
      lost: item.lost,
      outcome: outcomes.get(item.id) ?? null,
    })),
  };
}

const said: Record<PlanState, string> = {
  open: "is open",
  approved: "was approved already",
  applied: "was applied already",
  discarded: "was discarded",
};

/** The refusal of what does not fit where a plan stands. */
export const refusedAs = ({ setName, state }: Pick<StoredPlan, "setName" | "state">): AppError =>
  new AppError("conflict", `The plan of ${setName} ${said[state]}.`, {
    remedy: "Look at where it stands now.",
  });

/**
 * Approves a plan, so that it may be applied.
 * @throws AppError `not_found`; `conflict` when it does not wait for that; `forbidden` for who made it where somebody else must.
 */
export async function approvePlan(id: string, actor: Actor, audit: AuditNote): Promise<Plan> {
  const before = await findPlan(id);
  audit.target({ id, label: before.setName });
  if (before.state !== "open") throw refusedAs(before);
  if (before.secondPerson && before.createdById === actor.userId)
    throw new AppError("forbidden", "Somebody else than who made this plan approves it.", {
      remedy: "Ask another operator to look at it and to approve it.",
    });
  const outdated = await outdatedBecause(before);
  if (outdated !== null)
    throw new AppError("conflict", outdated, { remedy: "Create another plan." });
  const db = await getDb();
  const rows = await db
    .update(plans)
    .set({ state: "approved", approvedBy: actorLabel(actor), approvedAt: clock.now() })
    .where(sql`${plans.id} = ${id}::uuid and ${plans.state} = 'open'`)
    .returning({ id: plans.id });
  if (rows.length === 0) throw refusedAs(await findPlan(id));
  await publish({ kind: "wanted" });
  return readPlan(id);
}

/** Discards a plan that was not applied. @throws AppError `not_found`; `conflict`. */
export async function discardPlan(id: string, actor: Actor, audit: AuditNote): Promise<Plan> {
  const before = await findPlan(id);
  audit.target({ id, label: before.setName });
  const db = await getDb();
  const rows = await db
    .update(plans)
    .set({ state: "discarded", endedBy: actorLabel(actor), endedAt: clock.now() })
    .where(sql`${plans.id} = ${id}::uuid and ${plans.state} in ('open', 'approved')`)
    .returning({ id: plans.id });
  if (rows.length === 0) throw refusedAs(await findPlan(id));
  await publish({ kind: "wanted" });
  return readPlan(id);
}
