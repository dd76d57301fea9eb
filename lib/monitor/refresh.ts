import "server-only";
import { clock } from "@/lib/config/clock";
import { setTimeout as pause } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { singleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import { AppError } from "@/lib/errors/app-error";
import { abortable } from "@/lib/upstream/abortable";
import { claimOne } from "@/lib/inventory/lease";
import { leaseOwner } from "../db/lease-owner";
import { type ReadOutcome, runningReads, startRead } from "./poll";
import { leaseMs } from "@/lib/connections/schedule";

const recheckMs = 100;

/** Reads that are asked for but have not begun, so that several askers share one. */
const awaited = () => singleton("monitor-refreshes", () => new Map<string, Promise<ReadOutcome>>());

async function exists(connectionId: string): Promise<boolean> {
  const db = await getDb();
  const rows = await db
    .select({ id: connections.id })
    .from(connections)
    .where(eq(connections.id, connectionId));
  return rows.length > 0;
}

async function nextRead(connectionId: string, onBegin: () => void): Promise<ReadOutcome> {
  const giveUpAt = clock.elapsedMs() + 2 * leaseMs;
  while (clock.elapsedMs() < giveUpAt) {
    await runningReads()
      .get(connectionId)
      ?.done.catch(() => undefined);
    const claim = runningReads().has(connectionId)
      ? null
      : await claimOne(leaseOwner(), connectionId);
    if (claim) {
      onBegin();
      return startRead(claim, { asked: true });
    }
    if (!(await exists(connectionId)))
      throw new AppError("not_found", "This connection is not registered any more.");
    // Another process reads it; its lease ends with its read.
    await pause(recheckMs);
  }
  throw new AppError("backend_unavailable", "The connection is being read for too long.", {
    retryAfterS: 15,
  });
}

/**
 * Reads a connection now and resolves when the inventory has it. A read that is under way is waited for, never doubled.
 * @param options `join` accepts the result of a read that began before the call; without it the result is certainly
 * newer than the call, which is what a caller needs that has just changed something.
 * @throws AppError `not_found` for an unknown connection.
 */
export async function refreshConnection(
  connectionId: string,
  signal: AbortSignal,
  { join = false } = {},
): Promise<ReadOutcome> {
  const running = runningReads().get(connectionId);
  if (join && running) return abortable(running.done, signal);
  let read = awaited().get(connectionId);
  if (!read) {
    read = nextRead(connectionId, () => awaited().delete(connectionId)).finally(() => {
      if (awaited().get(connectionId) === read) awaited().delete(connectionId);
    });
    awaited().set(connectionId, read);
  }
  return abortable(read, signal);
}
