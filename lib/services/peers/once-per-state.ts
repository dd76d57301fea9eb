import "server-only";
import { createHash } from "node:crypto";
import { singleton } from "@/lib/config/singleton";
import type { VersionedSource } from "./sources";

interface Kept {
  state: string;
  answers: Map<string, Promise<unknown>>;
}
/** Answers kept for one state of the inventory; each has a row per status and connection at most. */
const mostAnswers = 24;

const kept = () => singleton<Kept>("inventory-answers", () => ({ state: "", answers: new Map() }));

const states = new WeakMap<readonly VersionedSource[], string>();

/** What answers depend on, as one text. Who asked at the same time has the same sources: it is worked out once for them. */
function stateOf(sources: readonly VersionedSource[]): string {
  const known = states.get(sources);
  if (known !== undefined) return known;
  const hash = createHash("sha1");
  for (const { id, version, reachable, name, labels } of sources)
    hash.update(`${id} ${version} ${reachable} ${name} ${JSON.stringify(labels)}\n`);
  const state = hash.digest("base64");
  states.set(sources, state);
  return state;
}

/**
 * What a question about the whole inventory is answered with: worked out once for each state of the inventory, however
 * many ask.
 * @param sources read before this is called, so that an answer is never older than their versions say. The answer may
 * depend on the peers of each, its name, its labels and whether it can be read; not on when it was read.
 * @param question names everything else the answer depends on.
 */
export function oncePerState<Answer>(
  sources: readonly VersionedSource[],
  question: string,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const state = stateOf(sources);
  const held = kept();
  if (held.state !== state) {
    held.state = state;
    held.answers = new Map();
  }
  const { answers } = held;
  const known = answers.get(question);
  if (known) return known as Promise<Answer>;
  const [oldest] = answers.size >= mostAnswers ? answers.keys() : [];
  if (oldest !== undefined) answers.delete(oldest);
  const answer = work();
  answers.set(question, answer);
  answer.catch(() => answers.delete(question));
  return answer;
}
