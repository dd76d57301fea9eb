import "server-only";
import type { SideName } from "@/lib/domain/operation";
import { AppError, isAppError } from "@/lib/errors/app-error";
import type { PeerSnapshot } from "@/lib/domain/peer";
import type { CreateResult } from "@/lib/systems/contract/adapter";
import type { Effect, Intent } from "@/lib/systems/contract/pair-sides";
import type { PairingDriver } from "@/lib/systems/contract/pairing";
import { runChecks } from "@/lib/systems/contract/pairing-facts";
import { invalidAnswer } from "../errors";
import { makePassphrase } from "../forms/passphrase";
import { readSides } from "./facts";
import { endsOf, halfOf, boundTo, sameUuid } from "./halves";
import { inputOf, otherSide } from "./inputs";
import { pairState, works } from "./pair-state";
import { draftOf, optionsOf, type PairOptions } from "./options";
import { pairChecks } from "./pair-checks";
import { propose } from "./propose";
import { ontapRepair } from "./repair";
import { sideChecks } from "./side-checks";

const checks = [...sideChecks("a"), ...sideChecks("b"), ...pairChecks];

/** What a side has of this relationship and had not before: known by identifier, else by the addresses it is bound to. */
function ownHalf(
  peers: readonly PeerSnapshot[],
  side: SideName,
  options: PairOptions,
  intent: Intent,
  key: string | null,
): PeerSnapshot | null {
  const before = new Set(Array.isArray(intent["before"]) ? (intent["before"] as string[]) : []);
  const fresh = peers.filter((peer) => !before.has(peer.key));
  const addresses = options[otherSide(side)].addresses;
  return (
    fresh.find((peer) => key !== null && sameUuid(peer.key, key)) ??
    fresh.find(boundTo(addresses)) ??
    null
  );
}

const effectOf = ({ key }: PeerSnapshot): Effect => ({ key, id: null });

/** A half that its cluster does not show yet is looked for as one whose answer was lost. */
function listed({ peer, unlisted }: CreateResult): PeerSnapshot {
  if (unlisted) throw invalidAnswer(201, "It does not name the created peer.");
  return peer;
}

/** Pairing two ONTAP clusters: side A offers to B's addresses, side B accepts with the same passphrase. */
export const ontapPairing: PairingDriver = {
  readiness: (sides, options, signal, only) =>
    runChecks(checks, readSides(sides, options && draftOf(options), signal), only),
  propose,
  makeSecret: (options) => makePassphrase(optionsOf(options).shared.passphraseLength),

  async prepare(sides, side, options, signal) {
    const peers = await sides[side].adapter.listPeers(signal);
    const { addresses } = optionsOf(options)[otherSide(side)];
    const standing = peers.find(boundTo(addresses));
    if (standing) {
      throw new AppError(
        "conflict",
        `${sides[side].connectionName} already has a relationship with these addresses: ${standing.name}, ${standing.nativeState}.`,
        { remedy: "Remove it first, or repair it from its own page." },
      );
    }
    return { before: peers.map(({ key }) => key) };
  },

  async offer(sides, options, secret, signal) {
    if (secret === null)
      throw new AppError("internal", "The offering cluster was given no passphrase.");
    const made = await sides.a.adapter.createPeer(inputOf(optionsOf(options), "a", secret), signal);
    return { effect: effectOf(listed(made)), secret };
  },

  async accept(sides, options, secret, signal) {
    const made = await sides.b.adapter.createPeer(inputOf(optionsOf(options), "b", secret), signal);
    return effectOf(listed(made));
  },

  async find(sides, side, options, intent, refused, signal) {
    // A refused POST creates nothing (local interfaces aside, which are never part of a pairing).
    if (refused) return null;
    const half = ownHalf(
      await sides[side].adapter.listPeers(signal),
      side,
      optionsOf(options),
      intent,
      null,
    );
    if (!half) return null;
    return {
      effect: effectOf(half),
      usable: half.authentication !== "problem" && (side === "a" || works(half)),
    };
  },

  // The passphrase was made here, so a lost answer takes nothing away.
  secretOf: async (_sides, _options, _effect, made) => made,

  async withdraw(sides, side, options, intent, effect, signal) {
    const { adapter } = sides[side];
    const half = ownHalf(
      await adapter.listPeers(signal),
      side,
      optionsOf(options),
      intent,
      effect?.key ?? null,
    );
    if (!half) return;
    await adapter.deletePeer(half.key, signal).catch((error: unknown) => {
      if (!isAppError(error) || error.code !== "not_found") throw error;
    });
  },

  async state(sides, options, effects, signal) {
    const [peersA, peersB] = await Promise.all([
      sides.a.adapter.listPeers(signal),
      sides.b.adapter.listPeers(signal),
    ]);
    const parsed = optionsOf(options);
    const half = (peers: readonly PeerSnapshot[], side: SideName) =>
      ownHalf(peers, side, parsed, {}, effects[side].key);
    return pairState(half(peersA, "a"), half(peersB, "b"), sides);
  },

  halves(peers, side, key) {
    const { a, b } = endsOf(peers, side, key);
    return { a: a && halfOf(a), b: b && halfOf(b) };
  },

  async remove({ adapter }, { key }, signal) {
    await adapter.deletePeer(key, signal).catch((error: unknown) => {
      if (!isAppError(error) || error.code !== "not_found") throw error;
    });
  },
  repair: ontapRepair,
};
