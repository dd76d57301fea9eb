import "server-only";
import { singleton } from "@/lib/config/singleton";
import { abortable } from "@/lib/upstream/abortable";

interface Shared {
  result: Promise<unknown>;
  controller: AbortController;
  askers: number;
}

const inFlight = () => singleton("backend-reads", () => new Map<string, Shared>());

function begin<T>(key: string, read: (signal: AbortSignal) => Promise<T>): Shared {
  const controller = new AbortController();
  const shared: Shared = { controller, askers: 0, result: read(controller.signal) };
  inFlight().set(key, shared);
  const forget = () => {
    if (inFlight().get(key) === shared) inFlight().delete(key);
  };
  shared.result.then(forget, forget);
  return shared;
}

interface Turn {
  running: Promise<unknown>;
  next: Promise<unknown> | null;
}
const turns = () => singleton("shared-turns", () => new Map<string, Turn>());

function takeTurn<T>(key: string, read: () => Promise<T>): Promise<T> {
  const running = read();
  const turn: Turn = { running, next: null };
  turns().set(key, turn);
  const forget = () => {
    if (turns().get(key) === turn && turn.next === null) turns().delete(key);
  };
  running.then(forget, forget);
  return running;
}

/**
 * Runs a read of the database once for all who ask while the one before is under way. Never answers with what was read
 * before it was asked, so that everybody sees their own writes.
 * @param key names everything the answer depends on. The answer is shared: nobody may change it.
 */
export function readTogether<T>(key: string, read: () => Promise<T>): Promise<T> {
  const turn = turns().get(key);
  if (!turn) return takeTurn(key, read);
  const begin = () => takeTurn(key, read);
  turn.next ??= turn.running.then(begin, begin);
  return turn.next as Promise<T>;
}

/**
 * Runs a read of a backend once for all who ask for the same thing while it is under way. It is aborted when the last
 * of them has gone.
 * @param key names everything the answer depends on, the caller's rights not among it.
 */
export async function shareInFlight<T>(
  key: string,
  signal: AbortSignal,
  read: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const shared = inFlight().get(key) ?? begin(key, read);
  shared.askers++;
  try {
    return await abortable(shared.result as Promise<T>, signal);
  } finally {
    if (--shared.askers === 0 && signal.aborted) {
      inFlight().delete(key);
      shared.controller.abort(signal.reason);
    }
  }
}
