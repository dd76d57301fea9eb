import { useQueryClient } from "@tanstack/react-query";
import { toast } from "@/components/ui/toast";
import { alertsKey } from "@/lib/queries/keys";

/** What follows a change of alerts, rules, contact points or silences: it is said, and all of them are read anew. */
export function useAlertsChanged() {
  const client = useQueryClient();
  return async (message: string): Promise<void> => {
    toast({ tone: "success", message });
    await client.invalidateQueries({ queryKey: alertsKey });
  };
}
