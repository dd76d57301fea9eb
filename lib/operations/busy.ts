import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { operations } from "@/lib/db/schema";
import { AppError } from "@/lib/errors/app-error";
import { readSteps, readTodos, type StoredOperation } from "./store";

const said = "Another operation on these two is not over yet";

/** "until 14:03:20 UTC, in 25 seconds": the reader's zone is not known here. */
function until(at: Date): { words: string; seconds: number } {
  const seconds = Math.max(1, Math.ceil((at.getTime() - clock.nowMs()) / 1000));
  const minutes = Math.ceil(seconds / 60);
  const away =
    seconds === 1 ? "1 second" : seconds < 120 ? `${seconds} seconds` : `${minutes} minutes`;
  return { words: `until ${at.toISOString().slice(11, 19)} UTC, in ${away}`, seconds };
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
    detail: `it was taken back, but a call to ${where} got no answer and may still be carried out. That is looked for ${words}.`,
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
      remedy: "Decide under Operations whether it is tried again or taken back.",
    };
  }
  const at = (await readSteps(operation.id)).find(({ state }) => state === "started");
  const doing =
    operation.state === "undoing" ? "it is being taken back" : "it is being carried out";
  return {
    detail: at ? `${doing}, at "${at.title}".` : `${doing}.`,
    remedy: `Wait for it to end. ${look}`,
  };
}

/** Why no other operation can begin on the two connections of a lock, and until when where that is known. */
export async function busy(lockKey: string): Promise<AppError> {
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
