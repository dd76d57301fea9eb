import "server-only";
import { announce } from "@/lib/events/bus";
import { wakeMonitor } from "@/lib/monitor/start";

/** Has a connection that is new, changed or tested read at once, and tells open browsers that it changed. */
export async function announceConnection(id: string): Promise<void> {
  await wakeMonitor(id);
  await announce({ kind: "connection", connectionId: id });
}

/** Tells open browsers that a connection and its peers are gone. */
export async function announceRemoved(id: string): Promise<void> {
  await announce({ kind: "connection", connectionId: id });
  await announce({ kind: "peers", connectionId: id, peerIds: null });
}
