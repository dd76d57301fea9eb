import "server-only";
import { isDeepStrictEqual } from "node:util";
import { eq } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { planItems, wantedSets } from "@/lib/db/schema";
import type { OperationSide } from "@/lib/domain/operation";
import { outcomesAt } from "@/lib/domain/wanted/compare";
import { driftText, type Outcome } from "@/lib/domain/wanted/drift";
import type { BatchAct, BeginItem, Begun } from "@/lib/operations/batches/contract";
import { type Begin, recordOperation } from "@/lib/operations/begin";
import { beginRenewal } from "@/lib/services/pairing/begin-repair";
import { refreshConnection } from "@/lib/monitor/refresh";
import { type DraftedItem, draftItem, encryptionOf } from "./draft-item";
import { inputOf, loadPicture } from "./load-picture";
import { findPlan, type StoredPlan, type StoredPlanItem } from "./plans";
import { openUntil } from "./window";

const skip = (note: string): Begun => ({ kind: "skipped", note });

/** How the relationship differs now, read from both sides; words where that cannot be told or is not what was planned. */
async function lookAgain(
  plan: StoredPlan,
  item: StoredPlanItem,
  signal: AbortSignal,
): Promise<Outcome | string> {
  const reads = await Promise.all(
    [item.a, item.b].map((id) => refreshConnection(id, signal, { join: true })),
  );
  const problem = reads.find((read) => read.problem !== null)?.problem;
  if (problem) return `A side cannot be read now: ${problem.detail}`;
  const picture = await loadPicture(await getDb(), plan.system, { among: [item.a, item.b] });
  const [a, b] = [picture.standing(item.a), picture.standing(item.b)];
  const now = outcomesAt(picture, a, b).find(({ setId }) => setId === plan.setId);
  if (!now) return "Nothing differs any more, so nothing was done.";
  if (now.kind === "unknown") return now.cause;
  if (now.kind !== item.kind)
    return `It changed since the plan was made: ${driftText[now.kind].label.toLowerCase()} now. ${now.cause}`;
  const halves = (list: Outcome["halves"]) =>
    list.map(({ connectionId, key }) => `${connectionId} ${key}`).sort();
  return isDeepStrictEqual(halves(now.halves), halves(item.halves))
    ? now
    : "Its halves are others than when the plan was made.";
}

const sideOf = (draft: DraftedItem, side: "a" | "b"): OperationSide => ({
  ...draft.sides[side],
  key: draft.halves[side]?.key ?? null,
});

/** The operation that does it: the same that a person begins for one pair. */
function operationFor(
  item: StoredPlanItem,
  draft: DraftedItem,
): Pick<Begin, "kind" | "title" | "input"> {
  const [one, other] = [draft.sides.a.connectionName, draft.sides.b.connectionName];
  switch (item.act) {
    case "reestablish":
      return {
        kind: "repair",
        title: `Pair ${one} with ${other} anew`,
        input: { act: "anew", halves: draft.halves, options: draft.options },
      };
    case "remove":
      return {
        kind: "unpair",
        title: `Unpair ${one} from ${other}`,
        input: { halves: draft.halves },
      };
    case "create":
    case "renew":
    case null:
      return {
        kind: "pair",
        title: `Pair ${one} with ${other}`,
        input: { options: draft.options },
      };
  }
}

/**
 * Begins one item of a plan, unless the world is not what it was when the plan was made. Both sides are read anew, and what
 * would be sent must be what was approved.
 */
async function begin({
  batch,
  item: batchItem,
  operationId,
  by,
  signal,
}: BeginItem): Promise<Begun> {
  const db = await getDb();
  const [item] = await db
    .select()
    .from(planItems)
    .where(eq(planItems.id, String(batchItem.input["planItemId"])));
  if (!item || item.act === null) return skip("It is not part of the plan.");
  const plan = await findPlan(item.planId);
  const [set] = await db.select().from(wantedSets).where(eq(wantedSets.id, plan.setId));
  if (!set) return skip("Its set was deleted since the plan was made.");
  if (set.revision !== plan.setRevision)
    return skip("Its set was changed since the plan was made.");
  if (openUntil(plan.window, clock.now()) === null)
    return skip("The window closed before its turn came.");
  const now = await lookAgain(plan, item, signal);
  if (typeof now === "string") return skip(now);
  const draft = await draftItem(item.act, now, inputOf(set).options, signal);
  const planned = { act: item.act, a: item.a, b: item.b, options: item.options };
  const { act, sides, options } = draft;
  if (
    !isDeepStrictEqual({ act, a: sides.a.connectionId, b: sides.b.connectionId, options }, planned)
  )
    return skip("What would be sent is not what the plan showed: a side has changed since.");
  if (act === "renew") {
    const [half] = now.halves;
    await beginRenewal(
      half?.peerId ?? "",
      {
        actor: by,
        correlationId: batch.correlationId,
        audit: { target: () => undefined, detail: () => undefined },
        signal,
        recorded: { id: operationId, batchId: batch.id },
      },
      encryptionOf(inputOf(set).options),
    );
    return { kind: "operation" };
  }
  await recordOperation(
    {
      id: operationId,
      batchId: batch.id,
      system: draft.system,
      ...operationFor(item, draft),
      a: sideOf(draft, "a"),
      b: sideOf(draft, "b"),
      actor: by,
      correlationId: batch.correlationId,
    },
    { queued: true },
  );
  return { kind: "operation" };
}

/** Carries the items of a plan out. What was made by a plan is not taken back: what is wanted would want it again. */
export const planAct: BatchAct = { begin };
