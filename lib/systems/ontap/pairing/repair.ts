import "server-only";
import { z } from "zod";
import type { SideName } from "@/lib/domain/operation";
import { AppError, isAppError } from "@/lib/errors/app-error";
import type { PeerSnapshot } from "@/lib/domain/peer";
import type { PairSides } from "@/lib/systems/contract/pair-sides";
import type { Renewal, RepairDriver } from "@/lib/systems/contract/repair";
import { encryptionProposals } from "../inputs";
import { makePassphrase, passphraseLength } from "../forms/passphrase";
import { isAboutPartner } from "../metrocluster";
import { again } from "./again";
import { diagnose, diagnoseAlone } from "./diagnose";
import { readSides } from "./facts";
import { endsOf, sameUuid } from "./halves";
import { offerLasts } from "./inputs";
import { losses } from "./losses";
import { pairState } from "./pair-state";

const settingsSchema = z.object({
  passphraseLength: z.number().int().min(1),
  encryption: z.enum(encryptionProposals).optional(),
});

async function minimumOf(sides: PairSides, side: SideName, signal: AbortSignal): Promise<number> {
  const cluster = await readSides(sides, null, signal)[side].cluster();
  if (!cluster.ok) throw cluster.error;
  return cluster.value.minimumPassphraseLength;
}

/** Both ends of one relationship get the same passphrase (NetApp reference, cluster peers 9.15.1, "Modifying"). */
async function setPassphrase(
  sides: PairSides,
  side: SideName,
  { keys, settings }: Renewal,
  passphrase: string,
  signal: AbortSignal,
): Promise<void> {
  const { encryption } = settingsSchema.parse(settings);
  const change = { passphrase, expiry: offerLasts, ...(encryption && { encryption }) };
  await sides[side].adapter.updatePeer(keys[side], change, signal);
}

async function halfAt(
  sides: PairSides,
  side: SideName,
  { keys }: Renewal,
  signal: AbortSignal,
): Promise<PeerSnapshot | null> {
  return sides[side].adapter.readPeer(keys[side], signal).catch((error: unknown) => {
    if (isAppError(error) && error.code === "not_found") return null;
    throw error;
  });
}

async function stateOf(sides: PairSides, renewal: Renewal, signal: AbortSignal) {
  const [a, b] = await Promise.all([
    halfAt(sides, "a", renewal, signal),
    halfAt(sides, "b", renewal, signal),
  ]);
  const state = pairState(a, b, sides);
  // The clusters may still say "problem" for a moment after both have the same passphrase.
  return a && b && state.verdict === "broken" ? { ...state, verdict: "waiting" as const } : state;
}

/** Repairing the relationship of two ONTAP clusters. */
export const ontapRepair: RepairDriver = {
  // Authentication is "ok and offer" until the other cluster has it too (NetApp reference, cluster peers 9.15.1, "Modifying").
  rotation: {
    kept: (first, second) =>
      `${first} offers the new passphrase. The old one stays in force until ${second} has the new one too.`,
  },
  secret: {
    noun: "passphrase",
    first: (name) => `Give ${name} a new passphrase`,
    second: (name) => `Give ${name} the same passphrase`,
  },
  // A peer's UUID is the remote cluster's own, except while an offer is open to anybody.
  belongsTo: (peer, identity) =>
    peer.nativeState !== "unidentified" && identity.id !== null && sameUuid(peer.key, identity.id),
  ends: endsOf,
  diagnose,
  alone: diagnoseAlone,
  offering: () => "a",
  removalLoses: losses,
  removalDenied: (dependents) =>
    dependents.every(isAboutPartner)
      ? null
      : "ONTAP does not remove a cluster peer while SVM peers stand on it. Delete those first.",
  again,

  renewalWords: ({ a, b }) => ({
    a: `${a.name} gets a new passphrase, made here.`,
    b: `${b.name} gets the same passphrase.`,
  }),

  async renewal(sides, ends, signal, encryption) {
    const minimums = await Promise.all([
      minimumOf(sides, "a", signal),
      minimumOf(sides, "b", signal),
    ]);
    return {
      keys: { a: ends.a.key, b: ends.b.key },
      settings: {
        passphraseLength: Math.max(32, ...minimums.map(passphraseLength)),
        ...(encryption !== undefined && { encryption }),
      },
    };
  },
  makeRenewalSecret: ({ settings }) =>
    makePassphrase(settingsSchema.parse(settings).passphraseLength),

  async renewFirst(sides, renewal, made, signal) {
    if (made === null) throw new AppError("internal", "The first cluster was given no passphrase.");
    await setPassphrase(sides, "a", renewal, made, signal);
    return made;
  },
  renewSecond: (sides, renewal, secret, signal) =>
    setPassphrase(sides, "b", renewal, secret, signal),
  secondRenewed: async (sides, renewal, signal) =>
    (await stateOf(sides, renewal, signal)).verdict === "paired",
  renewed: stateOf,
};
