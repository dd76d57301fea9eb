import "server-only";
import { publish } from "@/lib/events/bus";
import { wakeMonitor } from "@/lib/monitor/start";

/** Has a connection that is new, changed or tested read at once, and tells open browsers that it changed. */
export async function publishConnection(id: string): Promise<void> {
  await wakeMonitor(id);
  await publish({ kind: "connection", connectionId: id });
}

/** Tells open browsers that a connection and its peers are gone. */
export async function publishRemoval(id: string): Promise<void> {
  await publish({ kind: "connection", connectionId: id });
  await publish({ kind: "peers", connectionId: id, peerIds: null });
}
