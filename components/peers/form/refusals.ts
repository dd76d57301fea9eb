import type { FormValues } from "@/lib/systems/contract/forms";
import type { FieldIssue } from "./field-issues";
import { sameValue, valueAt } from "./paths";

/** What the system refused, by field: it stands until that very value changes or everything is sent again. */
export interface Refusals {
  add(issues: ReadonlyMap<string, FieldIssue>, values: FormValues): void;
  /** Those whose values are still the refused ones. */
  standing(values: FormValues): ReadonlyMap<string, FieldIssue>;
  clear(): void;
}

export function makeRefusals(): Refusals {
  const refused = new Map<string, { issue: FieldIssue; value: unknown }>();
  return {
    add: (issues, values) =>
      issues.forEach((issue, name) => refused.set(name, { issue, value: valueAt(values, name) })),
    standing: (values) =>
      new Map(
        [...refused]
          .filter(([name, { value }]) => sameValue(value, valueAt(values, name)))
          .map(([name, { issue }]) => [name, issue]),
      ),
    clear: () => refused.clear(),
  };
}
