import type { AuditEntry } from "@/lib/domain/audit";
import type { ActWords } from "./act-words";
import { peopleActs } from "./people-words";
import { batchActs } from "./batch-words";
import { systemActs } from "./system-words";
import { wantedActs } from "./wanted-words";

const acts: Readonly<Record<string, ActWords>> = {
  ...peopleActs,
  ...systemActs,
  ...wantedActs,
  ...batchActs,
};

const page: ActWords = {
  label: "Open a page",
  done: "{who} opened {on}",
  tried: "{who} tried to open {on}",
};
const unknown: ActWords = {
  label: "Something else",
  done: "{who}: {action} {on}",
  tried: "{who}: {action} {on}",
};

const wordsOf = (action: string, targetKind: string): ActWords =>
  targetKind === "page" ? page : (acts[action] ?? unknown);

/** An action in the filter; one that has no words, as it is. */
export const actionLabel = (action: string): string => acts[action]?.label ?? action;

const text = (value: unknown): string | null =>
  typeof value === "string" && value !== "" ? value : null;

const sidesOf = ({ detail, target }: AuditEntry): { a: string; b: string } | null => {
  const [a, b] = [text(detail["a"]), text(detail["b"])];
  if (a !== null && b !== null) return { a, b };
  // Older entries have the sides in their title alone.
  const [, first, second] =
    /^(?:Pair|Unpair) (.+) (?:with|from) (.+?)(?: anew)?$/.exec(target.label) ?? [];
  return first !== undefined && second !== undefined ? { a: first, b: second } : null;
};

const systemNames: Readonly<Record<string, string>> = {
  "not signed in": "Somebody who was not signed in",
  environment: "The environment",
  configuration: "The configuration",
  "command line": "Somebody at the command line",
};

/** Who it was: by name, with the token's where it was one; by address where nobody has that name. */
function whoOf({ kind, label, name }: AuditEntry["actor"]): string {
  if (name === null) return systemNames[label] ?? label;
  return kind === "token" ? `${name} ${label.slice(label.indexOf("("))}` : name;
}

const titled = {
  done: "{who} carried out “{on}”",
  tried: "{who} tried to carry out “{on}”",
};

/** The end of a sentence that names what it was done to. */
const nameAtEnd = /(?: of| to| for| as|:)? \{on\}$/;

/** What happened, as a sentence of `Sentence` with its parts. */
export function actSentence(entry: AuditEntry): { text: string; parts: Record<string, string> } {
  const { action, target, outcome } = entry;
  const said = outcome === "succeeded" ? "done" : "tried";
  const words = wordsOf(action, target.kind);
  const sides = sidesOf(entry);
  // Without the names of both sides, the title of what was done says it.
  const byTitle = sides === null && words[said].includes("{a}");
  const named = target.label || (target.id ?? "");
  const own = named === "" ? words[said].replace(nameAtEnd, "") : words[said];
  return {
    text: byTitle ? titled[said] : own,
    parts: {
      who: whoOf(entry.actor),
      // What was refused before it was known what it is about has no more than the action's own name.
      on: byTitle ? named || words.label : named,
      action,
      ...sides,
    },
  };
}
