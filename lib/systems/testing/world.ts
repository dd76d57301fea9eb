import { afterAll, afterEach, beforeAll } from "vitest";
import type { Peer, PeerSnapshot } from "@/lib/domain/peer";
import { unlistedPeer } from "@/lib/domain/unlisted-peer";
import { startLab } from "@/lib/lab/handle";
import type { LabHandle } from "@/lib/lab/running-lab";
import { closeAgentsOf } from "@/lib/upstream/pool";
import { openUpstream } from "@/lib/upstream/open-upstream";
import { adapterFactoryOf } from "../load";
import type { ProofWorld } from "./proof";

const stepMs = 1_000;
const mostSteps = 300;
const nobody = "00000000-0000-4000-8000-000000000000";

export interface SuiteWorld extends ProofWorld {
  /** Ends the lab's faults and sets these on every endpoint; null sets none. */
  faultEverywhere(fault: Parameters<LabHandle["fault"]>[1]): Promise<void>;
  /** The adapter of a connection with credentials that were changed. */
  adapterWith(
    connection: string,
    change: (values: Record<string, unknown>) => Record<string, unknown>,
  ): ReturnType<ProofWorld["adapter"]>;
}

/** The lab of one system around all tests of a block, as it was at its start before each of them. */
export function useSystemLab(systemId: string): SuiteWorld {
  const world = {} as SuiteWorld & { lab: LabHandle };
  const opened: string[] = [];
  let touched = false;

  beforeAll(async () => {
    world.lab = await startLab({ systems: [systemId], seed: "suite", tickMs: 50 });
  });
  afterEach(async () => {
    opened.splice(0).forEach(closeAgentsOf);
    if (touched) await world.lab.reset();
    touched = false;
  });
  afterAll(() => world.lab.close());

  const adapterWith: SuiteWorld["adapterWith"] = (name, change) => {
    const connection = world.lab.connections.find((each) => each.name === name);
    if (!connection) throw new Error(`The lab has no connection ${name}.`);
    touched = true;
    const id = `suite-${Math.random()}`;
    opened.push(id);
    return adapterFactoryOf(systemId)({
      connection: {
        id,
        name,
        address: connection.address,
        settings: connection.settings,
      },
      credentials: { ...connection.credentials, values: change(connection.credentials.values) },
      trust: connection.trust,
      upstream: (target) => openUpstream(id, target),
    });
  };

  return Object.assign(world, {
    adapterWith,
    adapter: (name: string) => adapterWith(name, (values) => values),
    signal: () => AbortSignal.timeout(20_000),
    async until(what: string, isSo: () => Promise<boolean>) {
      for (let step = 0; step < mostSteps; step += 1) {
        if (await isSo()) return;
        world.lab.advance(stepMs);
      }
      throw new Error(`It did not come to be so: ${what}.`);
    },
    async faultEverywhere(fault: Parameters<LabHandle["fault"]>[1]) {
      for (const { id } of world.lab.endpoints) await world.lab.fault(id, fault);
    },
  });
}

/** A snapshot as the inventory would have it. */
export const asPeer = (snapshot: PeerSnapshot, system: string): Peer => {
  const at = new Date().toISOString();
  const peer = unlistedPeer(snapshot, { id: nobody, name: "suite", system });
  return { ...peer, id: nobody, firstSeenAt: at, statusSince: at };
};
