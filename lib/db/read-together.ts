import "server-only";
import { singleton } from "@/lib/config/singleton";

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
