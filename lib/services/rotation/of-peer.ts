import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { AuditNote } from "@/lib/audit/record";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { rotationSchedules, rotations } from "@/lib/db/schema";
import type { OperationRow } from "@/lib/domain/operation";
import type { Peer } from "@/lib/domain/peer";
import type { Actor } from "@/lib/domain/permissions";
import type { Rotation, RotationAct, RotationOfPeer } from "@/lib/domain/rotation";
import { AppError } from "@/lib/errors/app-error";
import { publish } from "@/lib/events/bus";
import { findPairingDriver } from "@/lib/systems/load";
import { systemOf } from "@/lib/systems/registry";
import { toOperationRow } from "../pairing/to-operation";
import { findPeer } from "../peers/find-peer";
import { beginRotation, NotOurs } from "./begin-rotation";
import { readRows, scheduleNames, toRotation } from "./list-rotations";
import { pairName, type RotatablePair, rotatablePairs } from "./pairs";
import { planUnder, type StoredRotation } from "./take-up";

/** Why a peer's secret is not rotated here; null when it is. */
function whyNot(peer: Peer, pair: RotatablePair | undefined): string | null {
  const { label, notRotated } = systemOf(peer.system);
  if (!findPairingDriver(peer.system)?.repair.rotation)
    return notRotated?.[0]?.why ?? `Secrets of ${label} are not rotated here.`;
  if (pair) return null;
  return "Only relationships whose both ends are on registered connections are rotated: both sides must get the new passphrase.";
}

async function pairOf(peer: Peer): Promise<RotatablePair | undefined> {
  if (peer.pairKey === null) return undefined;
  return (await rotatablePairs(peer.pairKey)).find(({ system }) => system === peer.system);
}

const rowOf = async ({ system, pairKey }: RotatablePair): Promise<StoredRotation | undefined> =>
  (await readRows(and(eq(rotations.system, system), eq(rotations.pairKey, pairKey))))[0];

/** When a peer's secret was rotated last and is next. @throws AppError `not_found`. */
export async function readRotation(peerId: string): Promise<RotationOfPeer> {
  const peer = await findPeer(peerId);
  const pair = await pairOf(peer);
  const why = whyNot(peer, pair);
  if (!pair || why !== null) return { rotation: null, why };
  return { rotation: toRotation(pair, await rowOf(pair), await scheduleNames()), why: null };
}

/** A relationship that can be rotated, with its row. @throws AppError `not_found`, `conflict` when it cannot be. */
async function rotationOf(peerId: string): Promise<{ pair: RotatablePair; row: StoredRotation }> {
  const peer = await findPeer(peerId);
  const pair = await pairOf(peer);
  const why = whyNot(peer, pair);
  if (!pair || why !== null) throw new AppError("conflict", why ?? "It is not rotated here.");
  const db = await getDb();
  await db
    .insert(rotations)
    .values({ system: pair.system, pairKey: pair.pairKey, plannedAt: clock.now() })
    .onConflictDoNothing();
  const row = await rowOf(pair);
  if (!row) throw new Error("The rotation was not stored.");
  return { pair, row };
}

const titleOf = ({ a, b }: RotatablePair): string => `${a.connectionName} and ${b.connectionName}`;

/**
 * Rotates a relationship's secret now, whatever its window. Goes on after this resolves.
 * @throws AppError `not_found`; `conflict` with what is in the way.
 */
export async function rotateNow(
  peerId: string,
  asked: { actor: Actor; correlationId: string; audit: AuditNote; signal: AbortSignal },
): Promise<OperationRow> {
  const { pair, row } = await rotationOf(peerId);
  asked.audit.target({ id: peerId, label: titleOf(pair) });
  asked.audit.detail({ a: pair.a.connectionName, b: pair.b.connectionName });
  try {
    const operation = await beginRotation({ row, peerId, notAfter: null, ...asked });
    asked.audit.target({ id: operation.id, label: operation.title });
    await publish({ kind: "rotation" });
    return toOperationRow(operation);
  } catch (error) {
    if (!(error instanceof NotOurs)) throw error;
    throw new AppError("conflict", "It is being rotated already.", {
      remedy: "Operations shows where it stands.",
    });
  }
}

const conflict = (detail: string) => new AppError("conflict", detail);

/** What an act writes into the row. @throws AppError `conflict` when it does not fit. */
async function effectOf(
  act: RotationAct,
  { pair, row }: { pair: RotatablePair; row: StoredRotation },
  by: string,
): Promise<Partial<StoredRotation>> {
  if (act === "pause") return { pausedBy: by };
  if (act === "resume") {
    if (row.pausedBy === null) throw conflict("It is not paused.");
    return { pausedBy: null };
  }
  const db = await getDb();
  const [schedule] =
    row.scheduleId === null
      ? []
      : await db.select().from(rotationSchedules).where(eq(rotationSchedules.id, row.scheduleId));
  if (!schedule || row.nextAt === null)
    throw conflict("No schedule plans it, so there is nothing to skip.");
  if (row.unfinished)
    throw conflict(
      "The last try gave only one side a new passphrase. That is brought to an end first.",
    );
  const now = clock.now();
  const skipped = row.nextAt > now ? row.nextAt : now;
  return {
    ...planUnder(schedule, pairName(pair), { ...row, baseAt: skipped }, null, skipped),
    baseAt: skipped,
  };
}

/**
 * Pauses a relationship's rotation, resumes it, or skips the next one.
 * @throws AppError `not_found`; `conflict` when that does not fit.
 */
export async function changeRotation(
  peerId: string,
  act: RotationAct,
  { actor, audit }: { actor: Actor; audit: AuditNote },
): Promise<Rotation> {
  const found = await rotationOf(peerId);
  const { pair, row } = found;
  audit.target({ id: peerId, label: titleOf(pair) });
  audit.detail({ act });
  const db = await getDb();
  const rows = await db
    .update(rotations)
    .set({ ...(await effectOf(act, found, actor.name)), plannedAt: clock.now() })
    .where(
      and(
        eq(rotations.id, row.id),
        eq(rotations.plannedAt, row.plannedAt),
        act === "skip" ? isNull(rotations.operationId) : undefined,
      ),
    )
    .returning();
  if (!rows[0]) throw conflict("It was rotated or planned anew meanwhile. Look again.");
  await publish({ kind: "rotation" });
  return toRotation(pair, rows[0], await scheduleNames());
}
