import { queryOptions, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { valueAt, visibleFields } from "@/lib/systems/contract/form-values";
import { lowerFirst } from "@/lib/domain/lower-first";
import type { OneTimeSecret } from "@/lib/domain/secret";
import type { FieldSpec, FormContext } from "@/lib/systems/contract/fields";
import type { Sent, SystemForms } from "@/lib/systems/contract/forms";
import { findOutline } from "@/lib/systems/outlines";

/** Functions are kept as they are: nothing of them is compared or written anywhere. */
const formsQuery = (system: string) =>
  queryOptions({
    queryKey: ["system-forms", system],
    queryFn: async () => (await findOutline(system)?.loadForms?.()) ?? null,
    staleTime: Infinity,
    structuralSharing: false,
  });

/** A system's forms, loaded on first use; null for a system whose peers are only watched. Suspends meanwhile. */
export const useSystemForms = (system: string): SystemForms | null =>
  useSuspenseQuery(formsQuery(system)).data;

/** The same without suspending; null while they are on their way. */
export const useFormsWhenLoaded = (system: string): SystemForms | null =>
  useQuery(formsQuery(system)).data ?? null;

/**
 * The secret made in a form for the other side, when the system returns none of its own: as the system itself says where
 * it has an opinion, else the first shown secret that can be generated and was given. A secret that came from elsewhere
 * (a pasted token) is not one.
 */
export function sentSecret(
  forms: Pick<SystemForms, "sentSecret">,
  fields: readonly FieldSpec[],
  sent: Sent,
  context: FormContext,
): OneTimeSecret | null {
  if (forms.sentSecret) return forms.sentSecret(sent, context);
  for (const field of visibleFields(fields, sent.values, context)) {
    if (field.kind !== "secret" || !field.generate) continue;
    const value = valueAt(sent.values, field.name);
    if (typeof value === "string" && value !== "")
      return { label: lowerFirst(field.label), value, expiresAt: null };
  }
  return null;
}
