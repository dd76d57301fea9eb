"use client";
import { useQuery } from "@tanstack/react-query";
import { findSystem } from "@/lib/systems/registry";

/** What pairing means in a system, loaded when a page needs it; undefined until it is there. */
export function usePairingForms(systemId: string | undefined) {
  const load = systemId === undefined ? undefined : findSystem(systemId)?.loadPairing;
  return (
    useQuery({
      queryKey: ["pairing-forms", systemId ?? ""],
      queryFn: () => load?.() ?? null,
      enabled: load !== undefined,
      staleTime: Infinity,
    }).data ?? undefined
  );
}
