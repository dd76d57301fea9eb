import "server-only";
import type { SideName } from "@/lib/domain/operation";
import type { Proposal, PairSides } from "@/lib/systems/contract/pair-sides";
import { passphraseLength } from "../forms/passphrase";
import { defaultApplications } from "../rules/applications";
import { addressSet, parseIp } from "@/lib/domain/ip";
import { inIpspace, ipspaceOf, type Lif, readSides, type SideFacts } from "./facts";

/** What a side is known to use already. */
export interface Place {
  /** UUID or name. */
  ipspace?: string;
  /** Its addresses as the other side has them. */
  addresses: readonly string[];
}
type Places = Readonly<Record<SideName, Place>>;

async function readAll(side: SideFacts) {
  const [cluster, ipspaces, lifs, svms] = await Promise.all([
    side.cluster(),
    side.ipspaces(),
    side.lifs(),
    side.svms(),
  ]);
  if (!cluster.ok) throw cluster.error;
  return {
    cluster: cluster.value,
    ipspaces: ipspaces.ok ? ipspaces.value : [],
    lifs: lifs.ok ? lifs.value : [],
    svms: svms.ok ? svms.value : [],
  };
}
type Read = Awaited<ReturnType<typeof readAll>>;

/** The IPspace a side uses, by name or by one of its addresses; the default one where neither is known. */
function ipspaceAt({ ipspaces, lifs }: Read, { ipspace, addresses }: Place) {
  const isKnown = addressSet(addresses);
  const lif = lifs.find(({ address }) => isKnown(address));
  const wanted = ipspace ?? lif?.ipspace ?? lif?.ipspaceName ?? null;
  return (
    ipspaces.find(({ value, label }) => value === wanted || label === wanted) ??
    ipspaceOf(null, "a", ipspaces)
  );
}

const usableIn = (read: Read, place: Place): Lif[] => {
  const ipspace = ipspaceAt(read, place);
  return ipspace ? inIpspace(read.lifs, ipspace).filter((lif) => lif.usable) : [];
};

const familyOf = ({ a, b }: Places): string | null =>
  [...a.addresses, ...b.addresses]
    .map((address) => parseIp(address)?.family)
    .find((family) => family !== undefined) ?? null;

/** Defaults for two clusters of which something is known already: its IPspaces, and a family both still have. */
export async function proposeAt(
  sides: PairSides,
  places: Places,
  signal: AbortSignal,
): Promise<Proposal> {
  const facts = readSides(sides, null, signal);
  const [a, b] = await Promise.all([readAll(facts.a), readAll(facts.b)]);
  const read = { a, b };
  const families = new Set(usableIn(a, places.a).map(({ family }) => family));
  const common =
    [familyOf(places), "ipv4", "ipv6"].find(
      (family) =>
        families.has(family) && usableIn(b, places.b).some((lif) => lif.family === family),
    ) ?? null;
  const values = (side: SideName) => ({
    name: "",
    ipspace: ipspaceAt(read[side], places[side])?.value ?? "",
    addresses: usableIn(read[side], places[side])
      .filter(({ family }) => common === null || family === common)
      .map(({ address }) => address),
    allowedSvms: [],
  });
  const choices = (side: SideName) => ({
    ipspace: read[side].ipspaces.map(({ value, label }) => ({ value, label })),
    addresses: read[side].lifs.map(({ address, node, ipspaceName, usable }) => ({
      value: address,
      label: address,
      hint: [node, ipspaceName].filter(Boolean).join(", "),
      ...(usable ? {} : { disabled: "This interface is not up." }),
    })),
    allowedSvms: read[side].svms.map(({ value, label, hint, disabled }) => ({
      value,
      label,
      ...(hint ? { hint } : {}),
      ...(disabled ? { disabled } : {}),
    })),
  });
  const length = Math.max(
    32,
    passphraseLength(a.cluster.minimumPassphraseLength),
    passphraseLength(b.cluster.minimumPassphraseLength),
  );
  return {
    options: {
      a: values("a"),
      b: values("b"),
      shared: {
        encryption: "tls_psk",
        applications: defaultApplications([a.cluster.release, b.cluster.release]),
        passphraseLength: String(length),
      },
    },
    choices: { a: choices("a"), b: choices("b") },
  };
}

const nowhere: Place = { addresses: [] };

/** Defaults: the default IPspace, every usable intercluster address of a family both have, encryption on. */
export const propose = (sides: PairSides, signal: AbortSignal): Promise<Proposal> =>
  proposeAt(sides, { a: nowhere, b: nowhere }, signal);
