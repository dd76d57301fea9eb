import "server-only";
import type { SideName } from "@/lib/domain/operation";
import type { Proposal, PairSides } from "../../pairing-contract";
import { passphraseLength } from "../forms/passphrase";
import { inIpspace, ipspaceOf, type Lif, readSides, type SideFacts } from "./facts";

async function readAll(side: SideFacts) {
  const [cluster, ipspaces, lifs, svms] = await Promise.all([side.cluster(), side.ipspaces(), side.lifs(), side.svms()]);
  if (!cluster.ok) throw cluster.error;
  return { cluster: cluster.value, ipspaces: ipspaces.ok ? ipspaces.value : [], lifs: lifs.ok ? lifs.value : [], svms: svms.ok ? svms.value : [] };
}
type Read = Awaited<ReturnType<typeof readAll>>;

const usableIn = ({ ipspaces, lifs }: Read): Lif[] => {
  const ipspace = ipspaceOf(null, "a", ipspaces);
  return ipspace ? inIpspace(lifs, ipspace).filter((lif) => lif.usable) : [];
};

/** Defaults: the default IPspace, every usable intercluster address of a family both have, encryption on. */
export async function propose(sides: PairSides, signal: AbortSignal): Promise<Proposal> {
  const facts = readSides(sides, null, signal);
  const [a, b] = await Promise.all([readAll(facts.a), readAll(facts.b)]);
  const read = { a, b };
  const families = new Set(usableIn(a).map(({ family }) => family));
  const common = ["ipv4", "ipv6"].find((family) => families.has(family) && usableIn(b).some((lif) => lif.family === family)) ?? null;
  const values = (side: SideName) => ({
    name: "",
    ipspace: ipspaceOf(null, side, read[side].ipspaces)?.value ?? "",
    addresses: usableIn(read[side]).filter(({ family }) => common === null || family === common).map(({ address }) => address),
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
    allowedSvms: read[side].svms.map(({ value, label, hint, disabled }) => ({ value, label, ...(hint ? { hint } : {}), ...(disabled ? { disabled } : {}) })),
  });
  const length = Math.max(32, passphraseLength(a.cluster.minimumPassphraseLength), passphraseLength(b.cluster.minimumPassphraseLength));
  return {
    options: { a: values("a"), b: values("b"), shared: { encryption: "tls_psk", applications: [], passphraseLength: String(length) } },
    choices: { a: choices("a"), b: choices("b") },
  };
}
