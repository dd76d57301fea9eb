import type { Problem } from "@/lib/errors/problem";
import { valueAt } from "@/lib/systems/contract/form-values";
import type { FieldSpec, FormValues } from "@/lib/systems/contract/fields";
import type { Judged, PanelLine } from "@/lib/systems/contract/forms";

/**
 * What is known of what is being built. `open`: something is missing, or wrong as the form says itself; `unknown`: the
 * system could not be asked; `refused`: it was asked, and said no; `judged`: its rules say what will come of it.
 */
export type Built =
  | { state: "open" }
  | { state: "unknown"; why: string }
  | { state: "refused"; by: string; code: string | null }
  | { state: "judged"; worst: PanelLine["verdict"] };

interface Known {
  lines: readonly PanelLine[];
  /** Why the last try was not taken. */
  problem: Pick<Problem, "code" | "backend"> | null;
  /** Whether the form's own rules find nothing wrong or missing. */
  complete: boolean;
  /** Whether something rules need could not be read. */
  unread: boolean;
  connectionName: string;
}

/** The one verdict the panel may give without contradicting the form, or the system. */
export function builtOf({ lines, problem, complete, unread, connectionName }: Known): Built {
  if (problem?.code === "refused" || problem?.code === "conflict")
    return { state: "refused", by: connectionName, code: problem.backend?.code ?? null };
  if (problem !== null)
    return {
      state: "unknown",
      why: `The last try did not show whether ${connectionName} takes it.`,
    };
  const current = lines.filter((line) => line.current).map(({ verdict }) => verdict);
  if (current.includes("refused")) return { state: "judged", worst: "refused" };
  if (unread)
    return { state: "unknown", why: `${connectionName} could not be asked for all it takes.` };
  if (!complete || current.length === 0) return { state: "open" };
  return { state: "judged", worst: current.includes("warning") ? "warning" : "accepted" };
}

const isAnswered = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length > 0
    : typeof value === "object" && value !== null
      ? Object.keys(value).length > 0
      : value !== undefined && value !== null && value !== "";

/**
 * Which fields can be judged: all of earlier steps, and of the step on the screen those that are answered or said to be
 * wrong. What stands in later steps is nobody's mistake yet.
 */
export function judgedFields(
  steps: readonly { id: string; fields: readonly Pick<FieldSpec, "name">[] }[],
  current: string,
  values: FormValues,
  isWrong: (name: string) => boolean,
): Judged {
  const at = steps.findIndex(({ id }) => id === current);
  const stepOf = new Map(
    steps.flatMap(({ fields }, index) => fields.map(({ name }) => [name, index] as const)),
  );
  const isJudged = (name: string, index: number): boolean =>
    at === -1 ||
    index < at ||
    (index === at && (isAnswered(valueAt(values, name)) || isWrong(name)));
  return (field) => {
    const own = [...stepOf].filter(([name]) => name === field || name.startsWith(`${field}.`));
    // What no field is about cannot wait for one.
    return own.length === 0 || own.some(([name, index]) => isJudged(name, index));
  };
}
