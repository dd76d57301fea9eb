import "server-only";
import type { SideName } from "@/lib/domain/operation";
import type { PairingOptions } from "@/lib/domain/pairing";
import type { PeerSnapshot } from "@/lib/domain/peer";
import type { PairSides } from "@/lib/systems/contract/pair-sides";
import type { Ends } from "@/lib/systems/contract/repair";
import { peerApplications } from "../inputs";
import { nameIssue } from "../rules/name";
import { peerWireSchema, type PeerWire } from "../wire";
import { otherSide } from "./inputs";
import { type Place, proposeAt } from "./propose";

const wireOf = (peer: PeerSnapshot | null): PeerWire | null => {
  const parsed = peerWireSchema.safeParse(peer?.native);
  return parsed.success ? parsed.data : null;
};

/** A name somebody gave; those of open offers are temporary (NetApp reference, cluster peers 9.15.1, examples). */
const keptName = (name: string | undefined): string =>
  name && !name.startsWith("Clus_") && nameIssue(name) === null ? name : "";

const applicationsOf = (ends: Ends): string[] => {
  const known = new Set([
    ...(wireOf(ends.a)?.peer_applications ?? []),
    ...(wireOf(ends.b)?.peer_applications ?? []),
  ]);
  return peerApplications.filter((name) => known.has(name));
};

/** What pairing anew would use: what would be proposed, in the IPspaces and under the names of the old halves. */
export async function again(
  sides: PairSides,
  ends: Ends,
  signal: AbortSignal,
): Promise<PairingOptions> {
  const place = (side: SideName): Place => {
    const ipspace = wireOf(ends[side])?.ipspace;
    const chosen = ipspace?.uuid ?? ipspace?.name;
    return {
      addresses: ends[otherSide(side)]?.remote.addresses ?? [],
      ...(chosen ? { ipspace: chosen } : {}),
    };
  };
  const { options, choices } = await proposeAt(sides, { a: place("a"), b: place("b") }, signal);
  const values = (side: SideName) => {
    const wire = wireOf(ends[side]);
    const here = new Set((choices[side]["allowedSvms"] ?? []).map(({ value }) => value));
    const svms = (wire?.initial_allowed_svms ?? []).flatMap(({ uuid, name }) =>
      name === "*" ? "*" : (uuid ?? name ?? []),
    );
    return {
      ...options[side],
      name: keptName(wire?.name),
      allowedSvms: svms.filter((svm) => svm === "*" || here.has(svm)),
    };
  };
  return {
    a: values("a"),
    b: values("b"),
    shared: { ...options.shared, applications: applicationsOf(ends) },
  };
}
