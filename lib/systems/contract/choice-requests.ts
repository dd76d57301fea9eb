import type { FieldSpec, FormValues } from "./fields";
import { valueAt } from "./form-values";

/** One choice list to read from the backend. */
export interface ChoiceRequest {
  kind: string;
  params: Record<string, string>;
}

/** Which lists a form needs: each kind once, with the parameters of the first field that asks for it. */
export function choiceRequests(
  kinds: readonly string[],
  fields: readonly FieldSpec[],
  values: FormValues,
): ChoiceRequest[] {
  const requests = new Map<string, ChoiceRequest>();
  for (const field of fields)
    if ("from" in field && !requests.has(field.from.kind)) {
      const { kind, params = {} } = field.from;
      requests.set(kind, { kind, params: paramsOf(params, values) });
    }
  for (const kind of kinds) if (!requests.has(kind)) requests.set(kind, { kind, params: {} });
  return [...requests.values()];
}

const paramsOf = (from: Record<string, string>, values: FormValues): Record<string, string> =>
  Object.fromEntries(
    Object.entries(from)
      .map(([param, name]) => [param, valueAt(values, name)] as const)
      .filter(
        (pair): pair is [string, string] => typeof pair[1] === "string" && pair[1].trim() !== "",
      ),
  );
