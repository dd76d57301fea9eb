import "server-only";
import type { CheckStep, SystemIdentity } from "@/lib/domain/connection";
import type { PeerSnapshot } from "@/lib/domain/peer";
import type { Choice } from "@/lib/systems/contract/parts";
import { once, type Reading } from "@/lib/systems/contract/pairing-facts";
import type { PairSide, PairSides } from "@/lib/systems/contract/pair-sides";
import { splitHostPort } from "../rules";
import type { PairOptions } from "./options";

/** What a datacenter says of itself; null where the token may not read it. */
export interface DatacenterFacts {
  datacenter: string | null;
  trustDomain: string | null;
  version: string | null;
  /** Hosts of its servers, as it knows them itself. */
  serverHosts: readonly string[];
  /** Tokens name mesh gateways in place of servers, and cannot be made without one. */
  throughGateways: boolean | null;
  peeringEnabled: boolean | null;
  connectEnabled: boolean | null;
  grpcTlsPort: number | null;
}
type Ask<Value> = () => Promise<Reading<Value>>;

/** Everything the checks want to know of one datacenter, each read once and only when asked for. */
export interface SideFacts {
  connectionName: string;
  check: Ask<CheckStep[]>;
  identity: Ask<SystemIdentity>;
  datacenter: Ask<DatacenterFacts>;
  rights: Ask<Choice[]>;
  partitions: Ask<Choice[]>;
  peers: Ask<PeerSnapshot[]>;
}
export interface PairFacts {
  a: SideFacts;
  b: SideFacts;
  options: PairOptions | null;
}

const pick = <Value>(value: unknown, type: string): Value | null =>
  typeof value === type ? (value as Value) : null;

function datacenterOf(choice: Choice | undefined): DatacenterFacts {
  const data = choice?.data ?? {};
  return {
    datacenter: pick<string>(data["datacenter"], "string"),
    trustDomain: pick<string>(data["trustDomain"], "string"),
    version: pick<string>(data["version"], "string"),
    serverHosts: (Array.isArray(data["servers"]) ? data["servers"] : []).flatMap(
      (address) => splitHostPort(String(address))?.host ?? [],
    ),
    throughGateways: pick<boolean>(data["throughGateways"], "boolean"),
    peeringEnabled: pick<boolean>(data["peeringEnabled"], "boolean"),
    connectEnabled: pick<boolean>(data["connectEnabled"], "boolean"),
    grpcTlsPort: pick<number>(data["grpcTlsPort"], "number"),
  };
}

function readSide({ connectionName, adapter }: PairSide, signal: AbortSignal): SideFacts {
  return {
    connectionName,
    check: once(() => adapter.check(signal)),
    identity: once(() => adapter.identify(signal)),
    datacenter: once(async () => datacenterOf((await adapter.choices("cluster", {}, signal))[0])),
    rights: once(() => adapter.choices("rights", {}, signal)),
    partitions: once(() => adapter.choices("partitions", {}, signal)),
    peers: once(() => adapter.listPeers(signal)),
  };
}

export const readSides = (
  sides: PairSides,
  options: PairOptions | null,
  signal: AbortSignal,
): PairFacts => ({ a: readSide(sides.a, signal), b: readSide(sides.b, signal), options });
