import { queryOptions } from "@tanstack/react-query";
import { loadSystem } from "@/lib/systems/outlines";

/** All of a system, once a page needs more than its outline. Functions are kept as they are. */
export const systemQuery = (id: string) =>
  queryOptions({
    queryKey: ["system", id],
    queryFn: () => loadSystem(id),
    staleTime: Infinity,
    structuralSharing: false,
  });
