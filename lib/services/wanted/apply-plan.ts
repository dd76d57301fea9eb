import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { AuditNote } from "@/lib/audit/record";
import { clock } from "@/lib/config/clock";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { plans } from "@/lib/db/schema";
import { pairOf } from "@/lib/domain/connection-pair";
import { type Actor } from "@/lib/domain/permissions";
import type { PlanAct } from "@/lib/domain/wanted/drift";
import type { Plan } from "@/lib/domain/wanted/plan";
import { AppError } from "@/lib/errors/app-error";
import { publish } from "@/lib/events/bus";
import { beginBatch } from "@/lib/operations/batches/begin";
import { type Maker, madeBy } from "@/lib/operations/maker";
import {
  findPlan,
  itemsOf,
  outdatedBecause,
  readPlan,
  refusedAs,
  type StoredPlan,
  type StoredPlanItem,
} from "./plans";
import { openUntil, opensNext } from "./window";

const verbs: Record<PlanAct, string> = {
  create: "Pair",
  renew: "Renew",
  reestablish: "Re-establish",
  remove: "Unpair",
};

/**
 * Begins what a plan says, in a transaction: its batch has its id, so that there is never a second one.
 * @throws AppError `conflict` when it was begun already.
 */
export async function beginPlan(
  tx: DbOrTx,
  plan: StoredPlan,
  items: readonly StoredPlanItem[],
  by: Maker,
  correlationId: string,
): Promise<void> {
  const rows = await tx
    .update(plans)
    .set({
      state: "applied",
      endedBy: by.actorLabel,
      endedAt: clock.now(),
      ...(plan.approvedBy === null && { approvedBy: by.actorLabel, approvedAt: clock.now() }),
    })
    .where(and(eq(plans.id, plan.id), inArray(plans.state, ["open", "approved"])))
    .returning({ id: plans.id });
  if (rows.length === 0) throw refusedAs({ setName: plan.setName, state: "applied" });
  await beginBatch(tx, {
    id: plan.id,
    act: "plan",
    title: `Apply the plan of ${plan.setName}`,
    by,
    correlationId,
    limits: plan.limits,
    input: { planId: plan.id, setId: plan.setId },
    items: items.flatMap(({ id, act, a, b, aName, bName }) =>
      act === null
        ? []
        : [
            {
              subject: {
                kind: "pair" as const,
                id: pairOf(a, b),
                name: `${verbs[act]} ${aName} and ${bName}`,
                detail: plan.setName,
              },
              input: { planItemId: id },
              exclusive: pairOf(a, b),
            },
          ],
    ),
  });
}

/**
 * Applies a plan; it goes on after this resolves. One that needs no second person is approved by whoever applies it.
 * @throws AppError `not_found`; `conflict` when it was applied, is out of date, waits for approval or its window is shut.
 */
export async function applyPlan(
  id: string,
  { actor, audit, correlationId }: { actor: Actor; audit: AuditNote; correlationId: string },
): Promise<Plan> {
  const plan = await findPlan(id);
  audit.target({ id, label: plan.setName });
  if (plan.state === "applied" || plan.state === "discarded") throw refusedAs(plan);
  if (plan.state === "open" && plan.secondPerson)
    throw new AppError("conflict", "It must be approved by somebody else first.", {
      remedy: "Ask another operator to look at it and to approve it.",
    });
  const outdated = await outdatedBecause(plan);
  if (outdated !== null)
    throw new AppError("conflict", outdated, { remedy: "Create another plan." });
  const now = clock.now();
  if (openUntil(plan.window, now) === null)
    throw new AppError("conflict", "Its window is shut now.", {
      remedy: `It opens next at ${opensNext(plan.window, now)?.toISOString() ?? "a time that never comes"}.`,
    });
  const items = await itemsOf(id);
  const acts = items.filter(({ act }) => act !== null).length;
  if (acts === 0)
    throw new AppError("conflict", "There is nothing in it that could be done.", {
      remedy: "Each line says why. Put that right, then create another plan.",
    });
  const db = await getDb();
  await db.transaction((tx) => beginPlan(tx, plan, items, madeBy(actor), correlationId));
  audit.detail({ items: acts, approvedBy: plan.approvedBy });
  await publish({ kind: "wanted" });
  await publish({ kind: "batch", batchId: id });
  return readPlan(id);
}
