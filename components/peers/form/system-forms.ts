import { useSuspenseQuery } from "@tanstack/react-query";
import type { SystemForms } from "@/lib/systems/forms";
import { findSystem } from "@/lib/systems/registry";

/**
 * A system's forms, loaded on first use; null for a system whose peers are only watched. Suspends meanwhile.
 * Functions are kept as they are: nothing of them is compared or written anywhere.
 */
export function useSystemForms(system: string): SystemForms | null {
  return useSuspenseQuery({
    queryKey: ["system-forms", system],
    queryFn: async () => (await findSystem(system)?.loadForms?.()) ?? null,
    staleTime: Infinity,
    structuralSharing: false,
  }).data;
}
