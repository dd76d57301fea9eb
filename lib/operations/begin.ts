import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { operations, operationSteps } from "@/lib/db/schema";
import { AppError } from "@/lib/errors/app-error";
import { lease, readSteps, readTodos, type StoredOperation } from "./store";
import { randomUUID } from "node:crypto";
import { pairOf } from "@/lib/domain/connection-pair";
import type { Actor } from "@/lib/domain/permissions";
import type { OnFailure, operationKinds, OperationSide, StepProblem } from "@/lib/domain/operation";
import { leaseOwner } from "@/lib/db/lease-owner";
import { publish } from "@/lib/events/bus";
import { logEvent } from "@/lib/log/logger";
import { madeBy, type Maker } from "./maker";
import { programOf } from "./programs";
import { runOperation } from "./worker";

const said = "Another operation on these two is not over yet";

/** "until 2026-11-28 14:03:20 UTC, in 25 seconds": the reader's zone is not known here; pages put it in. */
function until(at: Date): { words: string; seconds: number } {
  const seconds = Math.max(1, Math.ceil((at.getTime() - clock.nowMs()) / 1000));
  const minutes = Math.ceil(seconds / 60);
  const away =
    seconds === 1 ? "1 second" : seconds < 120 ? `${seconds} seconds` : `${minutes} minutes`;
  return {
    words: `until ${at.toISOString().slice(0, 19).replace("T", " ")} UTC, in ${away}`,
    seconds,
  };
}

interface Why {
  detail: string;
  remedy: string;
  retryAfterS?: number;
}

const look = "Operations shows where it stands.";

async function whyClearing(operation: StoredOperation): Promise<Why> {
  const open = (await readTodos(operation.id)).filter(({ doneAt }) => doneAt === null);
  const stuck = open.find(({ watchUntil }) => watchUntil === null);
  if (stuck)
    return {
      detail: `it still has to clean up ("${stuck.title}") and tries again by itself.`,
      remedy: "Look at it under Operations: put right what it names, or take it off the list.",
    };
  const last = open.flatMap(({ watchUntil }) => watchUntil ?? []).sort((a, b) => +b - +a)[0];
  if (!last) return { detail: "it is being ended.", remedy: look };
  const { words, seconds } = until(last);
  const side = (await readSteps(operation.id)).find(({ id }) => id === open[0]?.stepId)?.side;
  const where = side ? operation[side].connectionName : "one of them";
  return {
    detail: `it was rolled back, but a call to ${where} got no answer and may still be carried out. That is looked for ${words}.`,
    remedy: `Wait until then, or, when you know that nothing more will come, take "${open[0]?.title ?? ""}" off the list under Operations.`,
    retryAfterS: seconds,
  };
}

async function why(operation: StoredOperation): Promise<Why> {
  if (operation.state === "clearing") return whyClearing(operation);
  if (operation.state === "held" && operation.heldUntil) {
    const { words } = until(operation.heldUntil);
    return {
      detail: `a step failed and it waits for a decision ${words}.`,
      remedy: "Decide under Operations whether it is tried again or rolled back.",
    };
  }
  const at = (await readSteps(operation.id)).find(({ state }) => state === "started");
  const doing =
    operation.state === "undoing" ? "it is being rolled back" : "it is being carried out";
  return {
    detail: at ? `${doing}, at "${at.title}".` : `${doing}.`,
    remedy: `Wait for it to end. ${look}`,
  };
}

/** Why no other operation can begin on the two connections of a lock, and until when where that is known. */
async function busy(lockKey: string): Promise<AppError> {
  const db = await getDb();
  const [operation] = await db
    .select()
    .from(operations)
    .where(and(eq(operations.lockKey, lockKey), isNull(operations.endedAt)));
  if (!operation)
    return new AppError("conflict", `${said}.`, { remedy: "It has just ended: try again." });
  const { detail, ...extra } = await why(operation);
  return new AppError("conflict", `${said}: "${operation.title}". As it stands, ${detail}`, extra);
}

export interface Begin {
  /** Given where it must be found again by whoever goes on after a crash. */
  id?: string;
  kind: (typeof operationKinds)[number];
  system: string;
  title: string;
  a: OperationSide;
  b: OperationSide;
  /** No secrets. */
  input: Record<string, unknown>;
  /** Who wants it; "schedule": nobody but a plan that somebody made. */
  actor: Actor | Maker | "schedule";
  correlationId: string;
  batchId?: string;
  /** Without it everything is rolled back as soon as a step fails. */
  onFailure?: OnFailure;
}

/** PostgreSQL's code of a broken unique index, somewhere in the chain of causes. */
const isTaken = (error: unknown): boolean =>
  error instanceof Error && (("code" in error && error.code === "23505") || isTaken(error.cause));

/** What two operations on the same two connections share, so that they never run at once. */
export const lockKeyOf = (
  a: Pick<OperationSide, "connectionId">,
  b: Pick<OperationSide, "connectionId">,
): string => pairOf(a.connectionId, b.connectionId);

interface Recording {
  /** Held by nobody: whichever process has room takes it up. Otherwise by this process. */
  queued?: boolean;
  /** Written with it or not at all; when it throws there is no operation. */
  alongside?(tx: DbOrTx, operation: StoredOperation): Promise<void>;
}

/** Writes an operation down with all its steps; nothing is carried out yet. */
export async function recordOperation(
  begin: Begin,
  { queued = false, alongside }: Recording = {},
): Promise<StoredOperation> {
  const { actor, id = randomUUID(), ...rest } = begin;
  const db = await getDb();
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
      await alongside?.(tx, operation);
      return operation;
    });
    if (queued) await publish({ kind: "operation", operationId: id });
    const { kind, title, actorLabel } = recorded;
    logEvent("operation.begin", { operationId: id, kind, title, actor: actorLabel });
    return recorded;
  } catch (error) {
    throw isTaken(error) ? await busy(lockKeyOf(begin.a, begin.b)) : error;
  }
}

/** Writes down an operation that could not be started, so that the report of its batch names it. */
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
