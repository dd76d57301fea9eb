import { randomUUID } from "node:crypto";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import type { PeerSnapshot } from "@/lib/domain/peer";
import type { SystemAdapter } from "@/lib/systems/contract/adapter";

/** A snapshot for tests, complete but for what a test cares about. */
export function snapshot(key: string, more: Partial<PeerSnapshot> = {}): PeerSnapshot {
  return {
    key,
    name: key,
    status: "healthy",
    nativeState: "available",
    statusReason: null,
    local: { name: "here", id: null, addresses: [], version: null },
    remote: { name: `${key}-remote`, id: null, addresses: ["10.0.0.1"], version: null },
    encryption: null,
    authentication: null,
    offerExpiresAt: null,
    pairKey: null,
    native: { key },
    ...more,
  };
}

/** Registers a connection whose credentials nobody will open. */
export async function addConnection(
  more: Partial<typeof connections.$inferInsert> = {},
): Promise<string> {
  const db = await getDb();
  const id = randomUUID();
  await db.insert(connections).values({
    id,
    system: "ontap",
    name: `cluster-${id.slice(0, 8)}`,
    address: "https://cluster.example",
    credentialKind: "basic",
    credentials: "sealed",
    trust: { mode: "system" },
    ...more,
  });
  return id;
}

const unexpected = () => Promise.reject(new Error("not part of this test"));

/** A backend that answers what a test says; calls nobody expects fail. */
export function fakeAdapter(more: Partial<SystemAdapter>): SystemAdapter {
  return {
    choiceKinds: [],
    check: unexpected,
    identify: async () => ({ id: "fake", name: "fake", version: "1", facts: {} }),
    listPeers: unexpected,
    readPeer: unexpected,
    choices: unexpected,
    dependents: unexpected,
    createPeer: unexpected,
    updatePeer: unexpected,
    deletePeer: unexpected,
    ...more,
  };
}
