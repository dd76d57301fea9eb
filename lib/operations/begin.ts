import "server-only";
import { clock } from "@/lib/config/clock";
import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/domain/permissions";
import { getDb } from "@/lib/db/client";
import { operationSteps, operations } from "@/lib/db/schema";
import type { OnFailure, OperationSide, operationKinds, StepProblem } from "@/lib/domain/operation";
import { leaseOwner } from "@/lib/db/lease-owner";
import { logEvent } from "@/lib/log/logger";
import { busy } from "./busy";
import { programOf } from "./programs";
import { runOperation } from "./running";
import { lease, type StoredOperation } from "./store";

export interface Begin {
  kind: (typeof operationKinds)[number];
  system: string;
  title: string;
  a: OperationSide;
  b: OperationSide;
  /** No secrets. */
  input: Record<string, unknown>;
  actor: Actor;
  correlationId: string;
  batchId?: string;
  /** Without it everything is taken back as soon as a step fails. */
  onFailure?: OnFailure;
}

const madeBy = (actor: Actor) => ({
  actorKind: actor.kind,
  actorId: actor.userId,
  actorLabel: actor.kind === "token" ? `${actor.email} (${actor.credentialLabel})` : actor.email,
});

/** PostgreSQL's code of a broken unique index, somewhere in the chain of causes. */
const isTaken = (error: unknown): boolean =>
  error instanceof Error && (("code" in error && error.code === "23505") || isTaken(error.cause));

/** What two operations on the same two connections share, so that they never run at once. */
export const lockKeyOf = (
  a: Pick<OperationSide, "connectionId">,
  b: Pick<OperationSide, "connectionId">,
): string => [a.connectionId, b.connectionId].sort().join("+");

/**
 * Writes an operation down with all its steps; nothing is carried out yet. Held by this process, or with `queued` by
 * nobody: whichever process has room takes it up.
 */
export async function recordOperation(
  begin: Begin,
  { queued = false } = {},
): Promise<StoredOperation> {
  const { actor, ...rest } = begin;
  const db = await getDb();
  const id = randomUUID();
  try {
    const recorded = await db.transaction(async (tx) => {
      const [operation] = await tx
        .insert(operations)
        .values({
          ...rest,
          id,
          ...madeBy(actor),
          lockKey: lockKeyOf(begin.a, begin.b),
          ...(queued ? {} : { leaseOwner: leaseOwner(), ...lease() }),
        })
        .returning();
      if (!operation) throw new Error("an operation could not be stored");
      const { steps } = await programOf(operation);
      await tx.insert(operationSteps).values(
        steps.map((step, position) => ({
          operationId: id,
          position,
          name: step.name,
          title: step.title,
          side: step.kind === "change" ? step.side : null,
        })),
      );
      return operation;
    });
    const { kind, title, actorLabel } = recorded;
    logEvent("operation.begin", { operationId: id, kind, title, actor: actorLabel });
    return recorded;
  } catch (error) {
    throw isTaken(error) ? await busy(lockKeyOf(begin.a, begin.b)) : error;
  }
}

/** Writes down an operation that could not be begun, so that the report of its batch names it. */
export async function recordNotBegun(
  { actor, ...rest }: Begin,
  problem: StepProblem,
): Promise<StoredOperation> {
  const db = await getDb();
  const [operation] = await db
    .insert(operations)
    .values({
      ...rest,
      ...madeBy(actor),
      lockKey: lockKeyOf(rest.a, rest.b),
      state: "failed",
      problem,
      endedAt: clock.now(),
    })
    .returning();
  if (!operation) throw new Error("an operation could not be stored");
  return operation;
}

/**
 * Begins an operation; it goes on after this resolves. @returns its row, and a promise of its end or rest.
 * @throws AppError `conflict` while another operation on the same two connections is not over.
 */
export async function beginOperation(
  begin: Begin,
): Promise<{ operation: StoredOperation; done: Promise<void> }> {
  const operation = await recordOperation(begin);
  return { operation, done: runOperation(operation) };
}
