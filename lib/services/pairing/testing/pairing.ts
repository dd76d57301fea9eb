import { afterAll, afterEach, beforeAll, expect } from "vitest";
import type { Actor } from "@/lib/domain/permissions";
import { getDb } from "@/lib/db/client";
import { operations } from "@/lib/db/schema";
import { hasEnded, type Operation } from "@/lib/domain/operation";
import type { StepState } from "@/lib/domain/operation-state";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { closeAgentsOf } from "@/lib/upstream/pool";
import { startLab } from "@/lib/lab/handle";
import type { LabOptions } from "@/lib/lab/options";
import type { LabHandle } from "@/lib/lab/running-lab";
import { timing } from "@/lib/operations/timing";
import { startOperations, stopOperations } from "@/lib/operations/worker";
import { adapterOf } from "@/lib/connections/adapter-of";
import { type LabDraft, syncLabConnections } from "@/lib/services/connections/from-lab";
import { listConnections } from "@/lib/services/connections/list-connections";
import { openTestDb, type TestDbKind } from "@/lib/testing/db";
import { readOperation } from "../read-operation";

const actor: Actor = {
  kind: "user",
  userId: "u1",
  email: "operator@example.com",
  name: "Operator",
  role: "operator",
  credentialId: "s1",
  credentialLabel: null,
};

const note = { target: () => undefined, detail: () => undefined };
export const asked = () => ({ actor, correlationId: "request-1", audit: note });

export type Fault = Parameters<LabHandle["fault"]>[1];

export interface PairingWorld {
  lab: LabHandle;
  id(name: string): string;
  fault(name: string, fault: Fault): Promise<void>;
  /** Those that have not struck as often as they are to. */
  faults(name: string): readonly unknown[];
  /** Every peer of these connections, as the lab itself has them, in a comparable form. */
  state(...names: string[]): Promise<Record<string, string[]>>;
  peers(name: string): Promise<PeerSnapshot[]>;
  /** The operation once it has ended, or rests with something on its list. */
  ended(id: string, acceptRest?: boolean): Promise<Operation>;
  /** The operation once it waits for a decision. */
  held(id: string): Promise<Operation>;
  /** Waits until a step of the operation, counted from 0, is in a state. */
  step(id: string, index: number, state: StepState): Promise<void>;
  /** How many peers each has more than before. */
  added(before: Record<string, string[]>): Promise<number[]>;
  reset(): Promise<void>;
  /** Registers another connection to a system of the lab, under a name and perhaps with credentials of its own. */
  connect(to: string, name: string, credentials?: Record<string, string>): Promise<void>;
}

const patienceMs = 90_000;

/** Everything that only waits is short in tests. */
const quick = {
  ...timing(),
  leaseMs: 15_000,
  idleMs: 40,
  busyMs: 40,
  lookEveryMs: 50,
  quietMs: 250,
  lateMs: 800,
  orphanMs: 400,
  lateEveryMs: 100,
  retryMs: 20,
  todoMs: 150,
  longestTodoMs: 500,
};

/** Until the next reset: a call that is to be tried again may take long on a loaded machine. */
export const patient = () => Object.assign(timing(), { quietMs: 2_000 });

/** A lab, a fresh database with its connections, and the worker that carries operations out, around all tests of a block. */
export function usePairingWorld(
  systems: string[],
  kind: TestDbKind = "embedded",
  options: LabOptions = {},
): PairingWorld {
  const ids = new Map<string, string>();
  const faulty = new Set<string>();
  let closeDb: (() => Promise<void>) | undefined;
  const world = {} as PairingWorld;
  const endpointOf = (name: string): string =>
    world.lab.connections.find((connection) => connection.name === name)?.endpoint ?? "";

  const fault = async (name: string, what: Fault): Promise<void> => {
    faulty.add(endpointOf(name));
    await world.lab.fault(endpointOf(name), what);
  };
  const clearFaults = async (): Promise<void> => {
    for (const endpoint of faulty) await world.lab.fault(endpoint, null);
    faulty.clear();
  };
  const id = (name: string): string => {
    const found = ids.get(name);
    if (!found) throw new Error(`no connection ${name} among ${[...ids.keys()].join(", ")}`);
    return found;
  };
  /** Asked again when a pooled connection turns out to have been cut by the lab. */
  const peers = async (name: string) => {
    const { adapter } = await adapterOf(id(name));
    const list = () => adapter.listPeers(AbortSignal.timeout(10_000));
    return list().catch(list).catch(list);
  };

  const once = async (
    operationId: string,
    isSo: (operation: Operation) => boolean,
  ): Promise<Operation> => {
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline) {
      const operation = await readOperation(operationId);
      if (isSo(operation)) return operation;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    throw new Error(`not so: ${JSON.stringify(await readOperation(operationId), null, 1)}`);
  };

  const drafts: LabDraft[] = [];
  const register = async (): Promise<void> => {
    await syncLabConnections(drafts);
    for (const connection of await listConnections()) ids.set(connection.name, connection.id);
  };

  beforeAll(async () => {
    closeDb = await openTestDb(kind);
    Object.assign(timing(), quick);
    world.lab = await startLab({ tickMs: 50, systems, ...options });
    drafts.push(...(world.lab.connections as readonly LabDraft[]));
    await register();
    await startOperations();
  }, 60_000);
  afterEach(clearFaults);
  afterAll(async () => {
    await stopOperations();
    await world.lab.close();
    await closeDb?.();
  });

  return Object.assign(world, {
    id,
    fault,
    faults: (name: string) => world.lab.faultsOf(endpointOf(name)),
    peers,
    async state(...names: string[]) {
      await clearFaults();
      const lists = await Promise.all(
        names.map(
          async (name) =>
            [
              name,
              (await peers(name))
                .filter(({ status }) => status !== "removing")
                .map(
                  ({ key, name: called, nativeState, authentication }) =>
                    `${called} ${key} ${nativeState} ${authentication ?? ""}`,
                )
                .sort(),
            ] as const,
        ),
      );
      return Object.fromEntries(lists);
    },
    ended: (operationId: string, acceptRest = false) =>
      once(
        operationId,
        (operation) => hasEnded(operation) || (acceptRest && operation.state === "clearing"),
      ),
    held: (operationId: string) =>
      once(operationId, (operation) => operation.state === "held" || hasEnded(operation)),
    step: (operationId: string, index: number, state: StepState) =>
      expect
        .poll(async () => (await readOperation(operationId)).steps[index]?.state, {
          timeout: 10_000,
          interval: 20,
        })
        .toBe(state),
    async added(before: Record<string, string[]>) {
      const after = await world.state(...Object.keys(before));
      return Object.entries(before).map(
        ([name, peersBefore]) =>
          (after[name] ?? []).filter((peer) => !peersBefore.includes(peer)).length,
      );
    },
    async connect(to: string, name: string, credentials?: Record<string, string>) {
      const draft = drafts.find((each) => each.name === to);
      if (!draft) throw new Error(`no connection ${to}`);
      drafts.push({
        ...draft,
        name,
        credentials: credentials
          ? { ...draft.credentials, values: credentials }
          : draft.credentials,
      });
      await register();
    },
    async reset() {
      Object.assign(timing(), quick);
      await clearFaults();
      await world.lab.reset();
      await (await getDb()).delete(operations);
      // No test is to meet a pooled connection that an earlier one had cut.
      for (const connectionId of ids.values()) closeAgentsOf(connectionId);
      for (const name of ids.keys()) await peers(name);
    },
  });
}
