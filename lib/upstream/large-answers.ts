import "server-only";
import { singleton } from "@/lib/config/singleton";
import { abortable } from "./abortable";

/** What an answer may have before it counts as large, in bytes. */
export const largeBytes = 1024 * 1024;

const turns = () => singleton("large-answers", () => new Map<string, Promise<void>>());

/**
 * Waits until no other large answer of the same owner is being read. An owner's backend may answer any number of calls
 * with as much as each of them allows; read one after the other, they never cost more than one of them, whatever it
 * sends. An answer that waits is not read, so that its sender waits too.
 * @returns what ends the turn; call it once the answer is read or given up.
 * @throws the signal's reason when the wait is aborted.
 */
export async function takeTurn(owner: string, signal: AbortSignal): Promise<() => void> {
  const before = turns().get(owner) ?? Promise.resolve();
  let end = () => {};
  const own = new Promise<void>((resolve) => (end = resolve));
  const line = before.then(() => own);
  turns().set(owner, line);
  void line.then(() => {
    if (turns().get(owner) === line) turns().delete(owner);
  });
  try {
    await abortable(before, signal);
  } catch (error) {
    end();
    throw error;
  }
  return end;
}
