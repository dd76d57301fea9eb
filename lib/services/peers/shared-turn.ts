import "server-only";
import { singleton } from "@/lib/config/singleton";

interface Turn {
  running: Promise<unknown>;
  next: Promise<unknown> | null;
}
const turns = () => singleton("shared-turns", () => new Map<string, Turn>());

function begin<Answer>(question: string, work: () => Promise<Answer>): Promise<Answer> {
  const running = work();
  const turn: Turn = { running, next: null };
  turns().set(question, turn);
  const end = () => {
    if (turn.next === null && turns().get(question) === turn) turns().delete(question);
  };
  running.then(end, end);
  return running;
}

/**
 * Reads something for all who ask at the same time: who asks while it is being read shares the reading that begins once
 * that one has ended. So what is answered was always read after it was asked for, and a change one has made is in it.
 * @param question names everything the answer depends on. The answer is shared: nobody may change it.
 */
export function sharedTurn<Answer>(question: string, work: () => Promise<Answer>): Promise<Answer> {
  const turn = turns().get(question);
  if (!turn) return begin(question, work);
  const start = () => begin(question, work);
  turn.next ??= turn.running.then(start, start);
  return turn.next as Promise<Answer>;
}
