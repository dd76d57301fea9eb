import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { toast } from "@/components/ui/toast";

/** What follows a change: it is said, and whatever shows it is read anew. @param queryKey of what shows it. */
export function useChanged(queryKey: QueryKey) {
  const client = useQueryClient();
  return async (message: string): Promise<void> => {
    toast({ tone: "success", message });
    await client.invalidateQueries({ queryKey });
  };
}
