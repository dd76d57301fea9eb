"use client";
import { useQuery } from "@tanstack/react-query";
import { findSystem } from "@/lib/systems/registry";

/** What stands on peers of a system, loaded when a page needs it; undefined until it is there. */
export function useDefinition(systemId: string) {
  const load = findSystem(systemId)?.loadSvmPeers;
  return (
    useQuery({
      queryKey: ["svm-peer-definition", systemId],
      queryFn: () => load?.() ?? null,
      enabled: load !== undefined,
      staleTime: Infinity,
    }).data ?? undefined
  );
}
