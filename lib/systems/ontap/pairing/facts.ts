import "server-only";
import type { CheckStep } from "@/lib/domain/connection";
import type { SideName } from "@/lib/domain/operation";
import type { PeerSnapshot } from "@/lib/domain/peer";
import type { Choice } from "@/lib/systems/contract/parts";
import { once, type Reading } from "@/lib/systems/contract/pairing-facts";
import type { PairSide, PairSides } from "@/lib/systems/contract/pair-sides";
import type { PairOptions } from "./options";

/** What this cluster says of itself and its peering policy. */
export interface ClusterFacts {
  name: string;
  uuid: string;
  release: string | null;
  minimumPassphraseLength: number;
  encryptionRequired: boolean;
}
export interface Lif {
  address: string;
  node: string | null;
  ipspace: string | null;
  ipspaceName: string | null;
  family: string | null;
  usable: boolean;
}

type Ask<Value> = () => Promise<Reading<Value>>;

/** Everything the checks want to know of one cluster, each read once and only when asked for. */
export interface SideFacts {
  connectionName: string;
  check: Ask<CheckStep[]>;
  cluster: Ask<ClusterFacts>;
  /** How far its clock is ahead of ours, in milliseconds; null when it does not tell. */
  clockAheadMs: Ask<number | null>;
  ipspaces: Ask<Choice[]>;
  nodes: Ask<Choice[]>;
  lifs: Ask<Lif[]>;
  svms: Ask<Choice[]>;
  peers: Ask<PeerSnapshot[]>;
}
export interface PairFacts {
  a: SideFacts;
  b: SideFacts;
  options: PairOptions | null;
}

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);

function clusterOf(policy: Choice | undefined): ClusterFacts {
  const data = policy?.data ?? {};
  return {
    name: text(data["clusterName"]) ?? "",
    uuid: text(data["clusterUuid"]) ?? "",
    release: text(data["release"]),
    minimumPassphraseLength: Number(data["minimumPassphraseLength"] ?? 8),
    encryptionRequired: data["encryptionRequired"] === true,
  };
}

function lifOf({ value, disabled, data = {} }: Choice): Lif {
  const ipspace = data["ipspace"] as { uuid?: unknown; name?: unknown } | null | undefined;
  return {
    address: value,
    node: text(data["node"]),
    ipspace: text(ipspace?.uuid),
    ipspaceName: text(ipspace?.name),
    family: text(data["family"]),
    usable: disabled === undefined,
  };
}

function readSide({ connectionName, adapter }: PairSide, signal: AbortSignal): SideFacts {
  const list = (kind: string) => once(() => adapter.choices(kind, {}, signal));
  return {
    connectionName,
    check: once(() => adapter.check(signal)),
    cluster: once(async () => clusterOf((await adapter.choices("policy", {}, signal))[0])),
    clockAheadMs: once(async () => {
      const ahead = (await adapter.choices("clock", {}, signal))[0]?.data?.["aheadMs"];
      return typeof ahead === "number" ? ahead : null;
    }),
    ipspaces: list("ipspaces"),
    nodes: list("nodes"),
    lifs: once(async () => (await adapter.choices("interclusterLifs", {}, signal)).map(lifOf)),
    svms: list("svms"),
    peers: once(() => adapter.listPeers(signal)),
  };
}

export const readSides = (
  sides: PairSides,
  options: PairOptions | null,
  signal: AbortSignal,
): PairFacts => ({ a: readSide(sides.a, signal), b: readSide(sides.b, signal), options });

/** The IPspace a side peers through: the chosen one, else the default one. */
export function ipspaceOf(
  options: PairOptions | null,
  side: SideName,
  ipspaces: readonly Choice[],
): Choice | undefined {
  const chosen = options?.[side].ipspace;
  if (chosen) return ipspaces.find(({ value, label }) => value === chosen || label === chosen);
  return ipspaces.find(({ data }) => data?.["isDefault"] === true) ?? ipspaces[0];
}

export const inIpspace = (lifs: readonly Lif[], ipspace: Choice): Lif[] =>
  lifs.filter((lif) => lif.ipspace === ipspace.value || lif.ipspaceName === ipspace.label);
