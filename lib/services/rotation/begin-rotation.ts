import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import { rotations } from "@/lib/db/schema";
import { sideNames } from "@/lib/domain/operation";
import type { Actor } from "@/lib/domain/permissions";
import { AppError } from "@/lib/errors/app-error";
import { lockKeyOf, recordOperation } from "@/lib/operations/begin";
import type { StoredOperation } from "@/lib/operations/store";
import { type Diagnosed, diagnose } from "../pairing/diagnose";
import type { RotateInput } from "./rotate-program";
import type { StoredRotation } from "./take-up";

/** Somebody else rotates it by now, or it was planned otherwise meanwhile. */
export class NotOurs extends Error {}

/**
 * Whether a relationship can be rotated now: both ends are read live and must work, so that a rotation never makes a
 * fault worse. One that an earlier try left half done may go on.
 * @throws AppError `conflict` with what is in the way, `not_found`.
 */
async function assertReady(
  peerId: string,
  unfinished: boolean,
  signal: AbortSignal,
): Promise<Diagnosed> {
  const found = await diagnose(peerId, signal);
  if ("peer" in found)
    throw new AppError("conflict", "The other end is not on a registered connection any more.", {
      remedy: "Register it under Connections.",
    });
  const { driver, diagnosis, ends, sides } = found;
  if (!driver.repair.rotation)
    throw new AppError("conflict", "Secrets of this system are not rotated here.");
  const goesOn = unfinished && diagnosis.acts.includes("renew");
  if (diagnosis.finding !== "none" && !goesOn)
    throw new AppError("conflict", `Not ready: ${diagnosis.words}`, {
      remedy: diagnosis.byHand[0] ?? "Repair the relationship first.",
    });
  const missing = sideNames.find((side) => !ends[side]);
  if (missing)
    throw new AppError("conflict", `${sides[missing].connectionName} has no half of it.`, {
      remedy: "Repair the relationship first.",
    });
  const bare = sideNames.find((side) => ends[side]?.authentication === "absent");
  if (bare)
    throw new AppError(
      "conflict",
      `${sides[bare].connectionName} uses no ${driver.repair.secret.noun} for it, so there is none to rotate.`,
      { remedy: "Turn authentication on, or pause the rotation of this relationship." },
    );
  return found;
}

export interface RotationBegin {
  row: Pick<StoredRotation, "id" | "unfinished">;
  /** Either half. */
  peerId: string;
  actor: Actor | "schedule";
  correlationId: string;
  /** When the window closes; null: it may begin whenever. */
  notAfter: Date | null;
  signal: AbortSignal;
  /** In the transaction that writes the operation down: throws when it must not be. */
  fence?(tx: DbOrTx): Promise<void>;
}

/**
 * Writes a rotation down, with its relationship in one transaction: a process that dies has begun it or not, and no two
 * begin the same. Whoever has room carries it out.
 * @throws AppError `conflict` with what is in the way; NotOurs when it is begun already.
 */
export async function beginRotation({
  row,
  peerId,
  actor,
  correlationId,
  notAfter,
  signal,
  fence,
}: RotationBegin): Promise<StoredOperation> {
  const { system, driver, sides, ends } = await assertReady(peerId, row.unfinished, signal);
  if (!ends.a || !ends.b) throw new AppError("internal", "A side is missing.");
  const input: RotateInput = {
    rotationId: row.id,
    renewal: await driver.repair.renewal(sides, { a: ends.a, b: ends.b }, signal),
    notAfter: notAfter?.toISOString() ?? null,
  };
  const side = (name: "a" | "b") => ({
    connectionId: sides[name].connectionId,
    connectionName: sides[name].connectionName,
    key: ends[name]?.key ?? null,
  });
  const [one, other] = [sides.a.connectionName, sides.b.connectionName];
  return recordOperation(
    {
      kind: "rotate",
      system,
      title: `Rotate the ${driver.repair.secret.noun} of ${one} and ${other}`,
      a: side("a"),
      b: side("b"),
      input,
      actor,
      correlationId,
    },
    {
      queued: true,
      async alongside(tx, { id }) {
        await fence?.(tx);
        const claimed = await tx
          .update(rotations)
          .set({ operationId: id })
          .where(and(eq(rotations.id, row.id), isNull(rotations.operationId)))
          .returning({ id: rotations.id });
        if (claimed.length === 0) throw new NotOurs("it is rotated by somebody else");
      },
    },
  );
}

/** What two operations on the ends of a relationship share. */
export const lockOf = (pair: { a: { connectionId: string }; b: { connectionId: string } }) =>
  lockKeyOf(pair.a, pair.b);
