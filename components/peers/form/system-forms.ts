import { queryOptions, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import type { SystemForms } from "@/lib/systems/contract/forms";
import { findSystem } from "@/lib/systems/registry";

/** Functions are kept as they are: nothing of them is compared or written anywhere. */
const formsQuery = (system: string) =>
  queryOptions({
    queryKey: ["system-forms", system],
    queryFn: async () => (await findSystem(system)?.loadForms?.()) ?? null,
    staleTime: Infinity,
    structuralSharing: false,
  });

/** A system's forms, loaded on first use; null for a system whose peers are only watched. Suspends meanwhile. */
export const useSystemForms = (system: string): SystemForms | null =>
  useSuspenseQuery(formsQuery(system)).data;

/** The same without suspending; null while they are on their way. */
export const useFormsWhenLoaded = (system: string): SystemForms | null =>
  useQuery(formsQuery(system)).data ?? null;
