import "server-only";
import { randomUUID } from "node:crypto";
import type { AuditNote } from "@/lib/audit/record";
import { eq } from "drizzle-orm";
import { eachAtOnce } from "@/lib/config/at-once";
import { clock } from "@/lib/config/clock";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { drift, planItems, plans } from "@/lib/db/schema";
import { connectionsOf, pairOf } from "@/lib/domain/connection-pair";
import { type Actor, actorLabel } from "@/lib/domain/permissions";
import { type Outcome, planActOf, whyNoAct } from "@/lib/domain/wanted/drift";
import { mostInPlan, type PlanInput, type Remedy } from "@/lib/domain/wanted/plan";
import { AppError, isAppError } from "@/lib/errors/app-error";
import { publish } from "@/lib/events/bus";
import { draftItem } from "./draft-item";
import type { FleetPicture } from "./fleet-picture";
import { inputOf, loadPicture, type StoredSet } from "./load-picture";
import { outcomesOfSet } from "./outcomes";
import { type PlanReadings, planReadings } from "./plan-readings";
import { findSet } from "./sets";

type NewItem = Omit<typeof planItems.$inferInsert, "planId" | "position">;

/** Relationships read at once while a plan is made. */
const atOnce = 6;

/** What a plan does about a line of drift. What cannot be done now is part of it with the reason. */
async function itemOf(
  picture: Pick<FleetPicture, "connection">,
  set: StoredSet,
  outcome: Outcome,
  signal: AbortSignal,
  readings: Partial<PlanReadings> = {},
): Promise<NewItem> {
  const { a, b, kind, cause, halves, differences } = outcome;
  const nameOf = (id: string) => picture.connection(id)?.name ?? id;
  const common = { kind, cause, halves, differences };
  const plain = { a, b, aName: nameOf(a), bName: nameOf(b), requests: [], lost: [] };
  const leave = (leftOut: string): NewItem => ({ ...common, ...plain, act: null, leftOut });
  const { unwanted, options: wanted } = inputOf(set);
  const act = planActOf(kind, { unwanted });
  if (act === null) return leave(whyNoAct(kind, { unwanted }) ?? "");
  try {
    const { sides, options, requests, lost, ...drafted } = await draftItem(
      act,
      outcome,
      wanted,
      signal,
      readings,
    );
    return {
      ...common,
      act: drafted.act,
      a: sides.a.connectionId,
      b: sides.b.connectionId,
      aName: sides.a.connectionName,
      bName: sides.b.connectionName,
      options,
      requests,
      lost,
    };
  } catch (error) {
    if (!isAppError(error) || error.code === "internal") throw error;
    return leave(error.message);
  }
}

/**
 * What a plan would do about one line of drift, read live from both sides; changes nothing.
 * @throws AppError `not_found` when the line is gone: it may be as wanted by now.
 */
export async function readRemedy(id: string, signal: AbortSignal): Promise<Remedy> {
  const db = await getDb();
  const [line] = await db.select().from(drift).where(eq(drift.id, id));
  if (!line) throw new AppError("not_found", "This line is gone. It may be as wanted by now.");
  const set = await findSet(line.setId);
  const nameless = { connection: () => undefined };
  const { act, leftOut, requests, lost } = await itemOf(nameless, set, line, signal);
  return { act: act ?? null, leftOut: leftOut ?? null, requests, lost };
}

/** What a plan of a set would hold now. What is not known is no part of it. @param isAsked which lines; the others stay out. */
export async function draftPlan(
  set: StoredSet,
  isAsked: (outcome: Outcome) => boolean,
  signal: AbortSignal,
): Promise<NewItem[]> {
  const picture = await loadPicture(await getDb(), set.system);
  const outcomes = outcomesOfSet(picture, set.id).filter(
    (each) => each.kind !== "unknown" && isAsked(each),
  );
  const readings = planReadings(signal);
  return eachAtOnce(atOnce, outcomes.slice(0, mostInPlan), (each) =>
    itemOf(picture, set, each, signal, readings),
  );
}

/** Writes a plan down with its items. */
export async function storePlan(
  tx: DbOrTx,
  set: StoredSet,
  items: readonly NewItem[],
  by: { label: string; id: string | null; auto: boolean },
): Promise<typeof plans.$inferSelect> {
  const { limits, window, secondPerson } = inputOf(set);
  const [plan] = await tx
    .insert(plans)
    .values({
      id: randomUUID(),
      setId: set.id,
      setName: set.name,
      system: set.system,
      setRevision: set.revision,
      limits,
      window,
      secondPerson: secondPerson && !by.auto,
      auto: by.auto,
      createdBy: by.label,
      createdById: by.id,
      createdAt: clock.now(),
    })
    .returning();
  if (!plan) throw new Error("The plan was not stored.");
  for (let at = 0; at < items.length; at += 100)
    await tx
      .insert(planItems)
      .values(
        items
          .slice(at, at + 100)
          .map((item, index) => ({ ...item, planId: plan.id, position: at + index })),
      );
  return plan;
}

/**
 * Makes a plan that would put a set's drift right, and keeps it. Reads both sides of each relationship; changes nothing.
 * @returns its id. @throws AppError `not_found`; `conflict` when there is nothing to do.
 */
export async function makePlan(
  { setId, pairs }: PlanInput,
  { actor, audit, signal }: { actor: Actor; audit: AuditNote; signal: AbortSignal },
): Promise<string> {
  const set = await findSet(setId);
  audit.target({ id: null, label: set.name });
  const asked = pairs && new Set(pairs.map((pair) => pairOf(...connectionsOf(pair))));
  const items = await draftPlan(set, ({ a, b }) => asked?.has(pairOf(a, b)) ?? true, signal);
  if (items.length === 0)
    throw new AppError(
      "conflict",
      `${set.name} needs no plan: as far as is known, nothing differs.`,
    );
  const db = await getDb();
  const plan = await db.transaction((tx) =>
    storePlan(tx, set, items, { label: actorLabel(actor), id: actor.userId, auto: false }),
  );
  audit.target({ id: plan.id, label: set.name });
  audit.detail({
    items: items.filter(({ act }) => act !== null).length,
    leftOut: items.filter(({ act }) => act === null).length,
  });
  await publish({ kind: "wanted" });
  return plan.id;
}
