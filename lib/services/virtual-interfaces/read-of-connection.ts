import "server-only";
import { clock } from "@/lib/config/clock";
import { eq } from "drizzle-orm";
import { singleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { connections, peers } from "@/lib/db/schema";
import type { Source } from "@/lib/domain/list";
import type { VirtualInterface, VirtualInterfaceSnapshot } from "@/lib/domain/virtual-interface";
import { isTimeout, problemOfRead } from "@/lib/connections/read-problem";
import { logEvent } from "@/lib/log/logger";
import { readChoices } from "@/lib/services/peers/read-choices";
import { sourceColumns, toSource } from "@/lib/services/peers/to-peer";
import type { VirtualInterfaceDefinition } from "@/lib/systems/contract/virtual-interfaces";

/** What to select of a connection whose virtual interfaces are to be read. */
export const virtualInterfaceSourceColumns = { ...sourceColumns, revision: connections.revision };
export type VirtualInterfaceSource = Parameters<typeof toSource>[0] & { revision: number };

interface LastKnown {
  system: string;
  revision: number;
  asOf: Date;
  virtualInterfaces: VirtualInterfaceSnapshot[];
}

/** The last good answer of each connection, in this process's memory: shown as last known while it does not answer. */
const lastKnown = () =>
  singleton("virtual-interfaces-last-known", () => new Map<string, LastKnown>());

/** Of these systems, keeps the last answers of these connections alone. */
export function forgetOtherConnections(
  systemIds: ReadonlySet<string>,
  connectionIds: ReadonlySet<string>,
): void {
  for (const [id, { system }] of lastKnown())
    if (systemIds.has(system) && !connectionIds.has(id)) lastKnown().delete(id);
}

/** The virtual interfaces of one connection with the ids its peers have in the inventory. */
async function withPeerIds(
  source: VirtualInterfaceSource,
  virtualInterfaces: readonly VirtualInterfaceSnapshot[],
  known: boolean,
): Promise<VirtualInterface[]> {
  const db = await getDb();
  const rows = await db
    .select({ id: peers.id, key: peers.key })
    .from(peers)
    .where(eq(peers.connectionId, source.id));
  const ids = new Map(rows.map(({ id, key }) => [key, id]));
  return virtualInterfaces.map((virtualInterface) => ({
    ...virtualInterface,
    connectionId: source.id,
    connectionName: source.name,
    system: source.system,
    labels: source.labels,
    known,
    slots: virtualInterface.slots.map((slot) => ({
      ...slot,
      peer: slot.peer && { ...slot.peer, id: ids.get(slot.peer.key) ?? null },
    })),
  }));
}

async function readNow(
  row: VirtualInterfaceSource,
  definition: VirtualInterfaceDefinition,
  signal: AbortSignal,
): Promise<LastKnown> {
  const { items } = await readChoices(row.id, definition.choiceKind, {}, signal);
  const virtualInterfaces = items.flatMap((choice) => definition.toVirtualInterface(choice) ?? []);
  return { system: row.system, revision: row.revision, asOf: clock.now(), virtualInterfaces };
}

/**
 * Virtual interfaces of one connection, read live; what it said last, when it does not answer.
 * @param signal ends the wait; when it times out, the answer says so.
 * @throws the signal's reason when the caller has gone.
 */
export async function readVirtualInterfacesOf(
  row: VirtualInterfaceSource,
  definition: VirtualInterfaceDefinition,
  signal: AbortSignal,
): Promise<{ source: Source; virtualInterfaces: VirtualInterface[] }> {
  const { revision, ...stored } = row;
  const source = toSource(stored);
  try {
    const now = await readNow(row, definition, signal);
    lastKnown().set(row.id, now);
    return {
      source: {
        ...source,
        reachable: true,
        asOf: now.asOf.toISOString(),
        problem: null,
        failingSince: null,
        nextTryAt: null,
      },
      virtualInterfaces: await withPeerIds(row, now.virtualInterfaces, true),
    };
  } catch (error) {
    if (signal.aborted && !isTimeout(signal.reason)) throw error;
    const problem = problemOfRead(error, row.name);
    if (problem.code === "internal")
      logEvent("connection.failed", {
        connectionId: row.id,
        what: "its virtual interfaces",
        err: error,
      });
    const known = lastKnown().get(row.id);
    // What another address or account answered says nothing about this one.
    const last = known?.revision === revision ? known : null;
    return {
      source: {
        ...source,
        reachable: false,
        asOf: last ? clock.notAhead(last.asOf).toISOString() : null,
        problem,
      },
      virtualInterfaces: last ? await withPeerIds(row, last.virtualInterfaces, false) : [],
    };
  }
}
