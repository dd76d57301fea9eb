import type { Peer, PeerSnapshot } from "@/lib/domain/peer";
import { unlistedPeer } from "@/lib/domain/unlisted-peer";
import type { EmulatedSystem, LabScale, LabWorld } from "@/lib/systems/contract/emulator";
import { createRandom } from "@/lib/systems/kit/random";
import type { SystemAdapter } from "@/lib/systems/contract/adapter";
import { createOtcAdapter } from "../adapter";
import { createOtcEmulator } from "../emulator/emulator";
import { localUpstream, type LocalUpstream } from "./local-upstream";

const iamBase = "http://127.0.0.1:41001";
const dcaasBase = "http://127.0.0.1:41002";

/** Where the test clock starts. */
export const testStartMs = Date.parse("2026-09-20T08:00:00.000Z");

/** An emulated region, its adapter, and hands on both. */
export interface TestLab {
  emulator: EmulatedSystem;
  adapter: SystemAdapter;
  iam: LocalUpstream;
  dcaas: LocalUpstream;
  /** Moves the lab's clock and lets the system act on it. */
  pass(ms: number): void;
  command(name: string, args?: Record<string, unknown>): unknown;
}

interface Options {
  scale?: Partial<LabScale>;
  /** Which of the lab's connections the adapter is for. */
  connection?: number;
  settings?: Record<string, unknown>;
  credentials?: { kind: string; values: Record<string, unknown> };
}

const noCertificates: LabWorld["certificates"] = {
  caPem: "",
  createAuthority: () => Promise.reject(new Error("Direct Connect needs no certificates.")),
  issue: () => Promise.reject(new Error("Direct Connect needs no certificates.")),
};

const atBase = (value: unknown): unknown =>
  typeof value === "string"
    ? value.replace("{base:otc/iam}", iamBase).replace("{base:otc/dcaas}", dcaasBase)
    : value;

/** Makes a deterministic lab without a network; the same every time. */
export async function createTestLab(options: Options = {}): Promise<TestLab> {
  let nowMs = testStartMs;
  const world: LabWorld = {
    now: () => nowMs,
    random: createRandom("otc-tests"),
    certificates: noCertificates,
  };
  const emulator = await createOtcEmulator(world, {
    connections: 1,
    peersPerConnection: null,
    ...options.scale,
  });
  emulator.listening?.(
    new Map([
      ["otc/iam", iamBase],
      ["otc/dcaas", dcaasBase],
    ]),
  );
  const [iamEndpoint, dcaasEndpoint] = emulator.endpoints;
  const connection = emulator.connections[options.connection ?? 0];
  if (!iamEndpoint || !dcaasEndpoint || !connection)
    throw new Error("The lab lacks what the test asks for.");
  const [iam, dcaas] = [
    localUpstream(iamEndpoint, iamBase),
    localUpstream(dcaasEndpoint, dcaasBase),
  ];
  const settings = {
    ...Object.fromEntries(
      Object.entries(connection.settings).map(([name, value]) => [name, atBase(value)]),
    ),
    ...options.settings,
  };
  const adapter = createOtcAdapter({
    connection: { id: "test", name: connection.name, address: dcaasBase, settings },
    credentials: options.credentials ?? connection.credentials,
    trust: { mode: "none" },
    upstream: ({ baseUrl }) => (baseUrl === iamBase ? iam : dcaas),
  });
  return {
    emulator,
    adapter,
    iam,
    dcaas,
    pass(ms) {
      nowMs += ms;
      emulator.tick(nowMs);
    },
    command: (name, args = {}) => emulator.command(name, args),
  };
}

/** A snapshot as the inventory would hold it. */
export const asPeer = (snapshot: PeerSnapshot): Peer =>
  unlistedPeer(snapshot, { id: "", name: "", system: "otc" });

/** A signal nothing aborts. */
export const noAbort = (): AbortSignal => new AbortController().signal;
