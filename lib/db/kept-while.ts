import "server-only";
import { singleton } from "@/lib/config/singleton";

/** Subjects whose answer one question keeps; beyond, the one kept longest goes. */
const mostKept = 100;

interface Kept {
  state: string;
  answer: Promise<unknown>;
}

/**
 * What a question about one subject was answered with, as long as what the answer depends on is in the same state.
 * @param question names it among all that are kept.
 * @param state read before this is called, so that an answer is never older than it says.
 * @param read the answer is shared: nobody may change it.
 */
export function keptWhile<T>(
  question: string,
  subject: string,
  state: string,
  read: () => Promise<T>,
): Promise<T> {
  const kept = singleton(`kept ${question}`, () => new Map<string, Kept>());
  const known = kept.get(subject);
  if (known?.state === state) return known.answer as Promise<T>;
  kept.delete(subject);
  const [oldest] = kept.size >= mostKept ? kept.keys() : [];
  if (oldest !== undefined) kept.delete(oldest);
  const answer = read();
  const mine = { state, answer };
  kept.set(subject, mine);
  answer.catch(() => {
    if (kept.get(subject) === mine) kept.delete(subject);
  });
  return answer;
}
