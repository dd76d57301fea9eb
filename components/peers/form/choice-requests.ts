import type { FormField, FormValues } from "@/lib/systems/contract/forms";
import { valueAt } from "./paths";

/** One choice list to read from the backend. */
export interface ChoiceRequest {
  kind: string;
  params: Record<string, string>;
}

/** Which lists a form needs: each kind once, with the parameters of the first field that asks for it. */
export function choiceRequests(
  kinds: readonly string[],
  fields: readonly FormField[],
  values: FormValues,
): ChoiceRequest[] {
  const requests = new Map<string, ChoiceRequest>();
  for (const { from } of fields)
    if (from && !requests.has(from.kind))
      requests.set(from.kind, { kind: from.kind, params: paramsOf(from.params ?? {}, values) });
  for (const kind of kinds) if (!requests.has(kind)) requests.set(kind, { kind, params: {} });
  return [...requests.values()];
}

function paramsOf(from: Record<string, string>, values: FormValues): Record<string, string> {
  const pairs = Object.entries(from).map(
    ([param, name]) => [param, valueAt(values, name)] as const,
  );
  return Object.fromEntries(
    pairs.filter(
      (pair): pair is [string, string] => typeof pair[1] === "string" && pair[1].trim() !== "",
    ),
  );
}
