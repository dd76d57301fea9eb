import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { clock } from "@/lib/config/clock";
import type { SideName } from "@/lib/domain/operation";
import type { PairHalf } from "@/lib/domain/pairing";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { AppError, isAppError } from "@/lib/errors/app-error";
import type { Effect, PairSide, PairSides } from "@/lib/systems/contract/pair-sides";
import type { PairingDriver } from "@/lib/systems/contract/pairing";
import { runChecks } from "@/lib/systems/contract/pairing-facts";
import { addressWarnings } from "../token-address";
import { decodeToken } from "../token-decode";
import { keyOf } from "../to-peer";
import { endsOf, roleAt } from "./ends";
import { readSides } from "./facts";
import { pairState } from "./pair-state";
import { draftOf, metaOf, optionsOf, type PairOptions } from "./options";
import { pairChecks } from "./pair-checks";
import { propose } from "./propose";
import { consulRepair } from "./repair";
import { sideChecks } from "./side-checks";

const checks = [...sideChecks("a"), ...sideChecks("b"), ...pairChecks];

const keyAt = (options: PairOptions, side: SideName): string =>
  keyOf({ name: options[side].name, partition: options[side].partition || undefined });
const effectOf = ({ key, local }: PeerSnapshot): Effect => ({ key, id: local.id || null });
const halfOf = ({ key, local, name, status, nativeState }: PeerSnapshot): PairHalf => ({
  key,
  id: local.id,
  name,
  status,
  nativeState,
});

async function readOrNull(
  { adapter }: PairSide,
  key: string,
  signal: AbortSignal,
): Promise<PeerSnapshot | null> {
  return adapter.readPeer(key, signal).catch((error: unknown) => {
    if (isAppError(error) && error.code === "not_found") return null;
    throw error;
  });
}

const goneWithinMs = 10_000;
const lookAgainMs = 250;

/** A peering once Consul is through with removing it, or after a while all the same; null when there is none. */
async function readSettled(
  side: PairSide,
  key: string,
  signal: AbortSignal,
): Promise<PeerSnapshot | null> {
  const giveUpAt = clock.elapsedMs() + goneWithinMs;
  for (;;) {
    const peer = await readOrNull(side, key, signal);
    if (peer?.status !== "removing" || clock.elapsedMs() >= giveUpAt) return peer;
    await pause(lookAgainMs, undefined, { signal });
  }
}

const isAcceptor = (peer: PeerSnapshot): boolean => roleAt(peer) === "acceptor";

/** Consul deletes by name: the ID makes sure that it is the very peering that was made here. */
async function removeExactly(
  side: PairSide,
  { key, id }: Pick<Effect, "key" | "id">,
  signal: AbortSignal,
): Promise<void> {
  const peer = await readOrNull(side, key, signal);
  if (!peer || peer.status === "removing" || (id !== null && peer.local.id !== id)) return;
  await side.adapter.deletePeer(key, signal);
}

const partitionPart = (partition: string) => (partition ? { partition } : {});

/** What the addresses in a fresh token are worth, once it is known which they are. */
function noteOf(token: string): string | null {
  const decoded = decodeToken(token);
  if (!decoded.ok) return null;
  const { manualServerAddresses: manual, serverAddresses } = decoded.token;
  const dialled = manual.length > 0 ? manual : serverAddresses;
  const [warning] = dialled.flatMap(addressWarnings);
  return `The token names ${dialled.join(", ")}.${warning ? ` ${warning}` : ""}`;
}

async function stateOf(
  sides: PairSides,
  effects: Readonly<Record<SideName, Effect>>,
  signal: AbortSignal,
) {
  const own = async (side: SideName) => {
    const peer = await readOrNull(sides[side], effects[side].key, signal);
    return peer && (effects[side].id === null || peer.local.id === effects[side].id) ? peer : null;
  };
  const [a, b] = await Promise.all([own("a"), own("b")]);
  return { a, b };
}

/** Pairing two Consul datacenters: side A makes a token, side B establishes with it. */
export const consulPairing: PairingDriver = {
  readiness: (sides, options, signal, only) =>
    runChecks(checks, readSides(sides, options && draftOf(options), signal), only),
  propose,
  makeSecret: () => null,

  async prepare(sides, side, options, signal) {
    const key = keyAt(optionsOf(options), side);
    const standing = await readSettled(sides[side], key, signal);
    if (standing) {
      throw new AppError(
        "conflict",
        `${sides[side].connectionName} already has a peering named ${standing.name}, ${standing.nativeState}.`,
        { remedy: "Enter another name, or delete that peering first." },
      );
    }
    return { key };
  },

  async offer(sides, options, _secret, signal) {
    const { a, shared } = optionsOf(options);
    const { peer, secret } = await sides.a.adapter.createPeer(
      {
        way: "generate",
        name: a.name,
        ...partitionPart(a.partition),
        meta: metaOf(a.meta),
        serverAddresses: shared.serverAddresses,
      },
      signal,
    );
    if (!secret) throw new AppError("backend_invalid", "Consul made a peering without a token.");
    return { effect: effectOf(peer), secret: secret.value, note: noteOf(secret.value) };
  },

  async accept(sides, options, secret, signal) {
    const { b } = optionsOf(options);
    const { peer } = await sides.b.adapter.createPeer(
      {
        way: "establish",
        name: b.name,
        ...partitionPart(b.partition),
        meta: metaOf(b.meta),
        token: secret,
      },
      signal,
    );
    return effectOf(peer);
  },

  async find(sides, side, options, _intent, refused, signal) {
    const peer = await readOrNull(sides[side], keyAt(optionsOf(options), side), signal);
    // One in the other role is not what was asked for: somebody else made it in between.
    if (!peer || peer.status === "removing" || isAcceptor(peer) !== (side === "a")) return null;
    // Consul writes the peering before it checks addresses or exchanges the secret: PENDING on a dialer means "not exchanged".
    if (refused && peer.nativeState !== "PENDING") return null;
    return {
      effect: effectOf(peer),
      usable: !refused && (side === "a" || peer.nativeState !== "PENDING"),
    };
  },

  async secretOf(sides, options, effect, _made, signal) {
    // A dialer that is removed ends the acceptor's half too, which makes no working token any more.
    await readSettled(sides.b, keyAt(optionsOf(options), "b"), signal);
    const standing = await readOrNull(sides.a, effect.key, signal);
    if (!standing || standing.status === "ended") return null;
    const { secret } = await sides.a.adapter.updatePeer(
      effect.key,
      { way: "regenerate", serverAddresses: optionsOf(options).shared.serverAddresses },
      signal,
    );
    return secret?.value ?? null;
  },

  async withdraw(sides, side, options, _intent, effect, signal) {
    await removeExactly(
      sides[side],
      effect ?? { key: keyAt(optionsOf(options), side), id: null },
      signal,
    );
  },

  async state(sides, _options, effects, signal) {
    const { a, b } = await stateOf(sides, effects, signal);
    return pairState(a, b, sides);
  },

  halves(peers, side, key) {
    const { a, b } = endsOf(peers, side, key);
    return { a: a && halfOf(a), b: b && halfOf(b) };
  },

  remove: (side, half, signal) => removeExactly(side, half, signal),
  repair: consulRepair,
};
