import "server-only";
import { z } from "zod";
import type { SystemIdentity } from "@/lib/domain/connection";
import type { SideName } from "@/lib/domain/operation";
import { AppError, isAppError } from "@/lib/errors/app-error";
import type { PeerSnapshot } from "@/lib/domain/peer";
import type { PairSides } from "@/lib/systems/contract/pair-sides";
import type { Renewal, RepairDriver } from "@/lib/systems/contract/repair";
import { roleOf } from "../role";
import { nameProblem } from "../rules";
import { diagnose, diagnoseAlone } from "./diagnose";
import { endsOf, peeringAt, roleAt } from "./ends";
import { losses } from "./losses";
import { pairState } from "./pair-state";
import { metaEntries } from "./options";
import { propose } from "./propose";

const settingsSchema = z.object({
  meta: z.record(z.string(), z.string()),
  modifyIndex: z.number(),
});

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** A server name is "server.<datacenter>.peering.<trust domain>"; 1.13 leaves the trust domain out. */
function belongsTo(peer: PeerSnapshot, identity: SystemIdentity): boolean {
  const peering = peeringAt(peer);
  if (!peering) return false;
  const [, datacenter, trustDomain] =
    /^server\.(.+?)\.peering\.(.+)$/.exec(peering.PeerServerName ?? "") ?? [];
  if (datacenter && trustDomain)
    return identity.id !== null && same(identity.id, `${datacenter}/${trustDomain}`);
  const named =
    peering.Remote?.Datacenter || /^server\.(.+)\.consul$/.exec(peering.PeerServerName ?? "")?.[1];
  return named !== undefined && named !== "" && same(identity.name, named);
}

async function readAt(
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

/** Repairing the peering of two Consul datacenters. The acceptor makes the token, so it comes first. */
export const consulRepair: RepairDriver = {
  rotation: null,
  secret: {
    noun: "token",
    first: (name) => `Generate a new token on ${name}`,
    second: (name) => `Establish again on ${name}`,
  },
  belongsTo,
  ends: endsOf,
  diagnose,
  alone: diagnoseAlone,
  offering: ({ a, b }) =>
    (a && roleAt(a) === "dialer") || (!a && b && roleAt(b) === "acceptor") ? "b" : "a",
  removalLoses: losses,
  removalDenied: () => null,

  async again(sides, ends, signal) {
    const { options } = await propose(sides, signal);
    const values = (side: SideName) => {
      const peering = peeringAt(ends[side]);
      if (!peering) return options[side];
      return {
        ...options[side],
        ...(nameProblem(peering.Name) === null ? { name: peering.Name } : {}),
        ...(peering.Partition ? { partition: peering.Partition } : {}),
        meta: metaEntries(peering.Meta ?? {}),
      };
    };
    return { ...options, a: values("a"), b: values("b") };
  },

  renewalWords: ({ a, b }) => ({
    a: `${a.name} generates a new token with the servers' own addresses; an unused one stops working.`,
    b: `${b.name} is established again with it. Its metadata stays.`,
  }),

  async renewal(_sides, { a, b }) {
    const peering = peeringAt(b);
    if (!peering || roleOf(peering) !== "dialer")
      throw new AppError("conflict", "The two halves have changed in between.", {
        remedy: "Look at the relationship again.",
      });
    return {
      keys: { a: a.key, b: b.key },
      settings: { meta: peering.Meta ?? {}, modifyIndex: peering.ModifyIndex ?? 0 },
    };
  },
  makeRenewalSecret: () => null,

  async renewFirst(sides, { keys }, _made, signal) {
    const { secret } = await sides.a.adapter.updatePeer(
      keys.a,
      { way: "regenerate", serverAddresses: [] },
      signal,
    );
    if (!secret)
      throw new AppError("backend_invalid", "Consul regenerated a token and did not show it.");
    return secret.value;
  },
  async renewSecond(sides, { keys, settings }, secret, signal) {
    await sides.b.adapter.updatePeer(
      keys.b,
      { way: "establish", token: secret, meta: settingsSchema.parse(settings).meta },
      signal,
    );
  },
  // The token is used up by then; a written peering says ESTABLISHING from the exchange on (agent/rpc/peering/service.go Establish).
  async secondRenewed(sides, renewal, signal) {
    const peering = peeringAt(await readAt(sides, "b", renewal, signal));
    const written =
      (peering?.ModifyIndex ?? 0) > settingsSchema.parse(renewal.settings).modifyIndex;
    return written && (peering?.State === "ESTABLISHING" || peering?.State === "ACTIVE");
  },
  async renewed(sides, renewal, signal) {
    const [a, b] = await Promise.all([
      readAt(sides, "a", renewal, signal),
      readAt(sides, "b", renewal, signal),
    ]);
    return pairState(a, b, sides);
  },
};
