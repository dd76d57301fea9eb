import "server-only";
import { sideNames } from "@/lib/domain/operation-state";
import {
  type Check,
  type PairingOptions,
  pairingOptionsSchema,
  type Readiness,
} from "@/lib/domain/pairing";
import { verdictOf } from "@/lib/domain/readiness-verdict";
import { AppError, isAppError } from "@/lib/errors/app-error";
import { parseInput } from "@/lib/errors/parse";
import { findPeerByKey } from "@/lib/services/peers/find-peer";
import type { PairingDriver } from "@/lib/systems/contract/pairing";
import type { PairSides } from "@/lib/systems/contract/pair-sides";
import { choosePair } from "./sides";

const readTimeoutMs = 30_000;

export interface ReadinessQuestion {
  a: string;
  b: string;
  options?: unknown;
  /** Only this line. */
  check?: string;
}

/** JSON of a query parameter. */
function parseJson(text: unknown): unknown {
  if (typeof text !== "string") return text;
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("invalid_input", "Send the options as JSON.", {
      issues: [{ pointer: "/options", detail: "Send the options as JSON." }],
    });
  }
}

/** What the inventory calls the peer a line is about, whichever side has it. */
async function peerIdOf(
  { peerKey, side }: Omit<Check, "peerId">,
  sides: PairSides,
): Promise<string | null> {
  if (peerKey === null) return null;
  for (const name of side === null ? sideNames : [side]) {
    const peer = await findPeerByKey(sides[name].connectionId, peerKey);
    if (peer) return peer.id;
  }
  return null;
}

/** What would be proposed; null when a side cannot be read. */
async function proposed(
  driver: PairingDriver,
  sides: PairSides,
  signal: AbortSignal,
): Promise<PairingOptions | null> {
  try {
    return (await driver.propose(sides, signal)).options;
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}

/**
 * Whether two connections can be paired with these options, or with what would be proposed. Reads only. Options that cannot be used yet are judged all the same.
 * @throws AppError `invalid_input`, `not_found`. A side that cannot be read is an answer, not an error.
 */
export async function readReadiness(
  { a, b, options, check }: ReadinessQuestion,
  signal: AbortSignal,
): Promise<Readiness> {
  const { driver, sides } = await choosePair(a, b);
  const limited = AbortSignal.any([signal, AbortSignal.timeout(readTimeoutMs)]);
  const chosen =
    options === undefined
      ? await proposed(driver, sides, limited)
      : parseInput(pairingOptionsSchema, parseJson(options), "/options");
  const found = await driver.readiness(sides, chosen, limited, check);
  if (found.length === 0) throw new AppError("not_found", "There is no such check.");
  const checks = await Promise.all(
    found.map(async (line) => ({ ...line, peerId: await peerIdOf(line, sides) })),
  );
  return { verdict: verdictOf(checks), checks };
}
