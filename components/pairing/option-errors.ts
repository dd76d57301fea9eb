import type { PairingOptions } from "@/lib/domain/pairing";
import type { PairingForms } from "@/lib/systems/contract/pairing-forms";

/** What is wrong with the options, by "scope.field"; the first finding of each. */
export function optionErrors(
  forms: PairingForms,
  options: PairingOptions,
): ReadonlyMap<string, string> {
  const errors = new Map<string, string>();
  const parsed = forms.schema.safeParse(options);
  for (const issue of parsed.error?.issues ?? []) {
    const key = issue.path.slice(0, 2).map(String).join(".");
    if (!errors.has(key)) errors.set(key, issue.message);
  }
  return errors;
}
