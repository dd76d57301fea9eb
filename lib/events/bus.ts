import "server-only";
import { EventEmitter } from "node:events";
import { dropSingleton, singleton } from "@/lib/config/singleton";
import { env } from "@/lib/config/env";
import { dbHandle } from "@/lib/db/client";
import { logEvent } from "@/lib/log/logger";
import { type Change, compact, parseChange } from "./changes";
import { type Listener, listenOnServer, notifyServer } from "./listen";

interface Hub {
  emitter: EventEmitter;
  listener: Listener | null;
}

function openHub(): Hub {
  const emitter = new EventEmitter().setMaxListeners(0);
  const url = env().DATABASE_URL;
  const receive = (text: string) => {
    const change = parseChange(text);
    if (change) emitter.emit("change", change);
  };
  return {
    emitter,
    listener: url ? listenOnServer(url, receive, () => emitter.emit("gap")) : null,
  };
}

const hub = (): Hub => singleton("changes", openHub);

/**
 * Tells every process and every open browser. With a server by NOTIFY, with the embedded database within the process.
 * Never throws: what is not told now is seen with the next read.
 */
export async function publish(change: Change): Promise<void> {
  try {
    const { kind, pool } = await dbHandle();
    if (kind === "server") await notifyServer(pool, JSON.stringify(compact(change)));
    else hub().emitter.emit("change", compact(change));
  } catch (error) {
    logEvent("changes.untold", { err: error });
  }
}

/**
 * Calls `onChange` for every change, `onGap` after a time in which changes may have been missed.
 * @returns a function that ends it.
 */
export function subscribe(
  onChange: (change: Change) => void,
  onGap: () => void = () => undefined,
): () => void {
  const { emitter } = hub();
  emitter.on("change", onChange).on("gap", onGap);
  return () => void emitter.off("change", onChange).off("gap", onGap);
}

/** Ends listening; part of stopping the process. */
export async function closeChanges(): Promise<void> {
  const current = singleton<Hub | null>("changes", () => null);
  dropSingleton("changes");
  current?.emitter.removeAllListeners();
  await current?.listener?.close();
}
