"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "@/components/ui/toast";
import { problemOfError } from "@/lib/queries/client";
import { alertsKey } from "@/lib/queries/keys";

interface AlertAction {
  run: () => Promise<unknown>;
  /** What was done, in the past. */
  done: string;
}

/** Runs a change to alerts, rules or silences, says how it went and reads all of them anew. */
export function useAlertAction() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ run }: AlertAction) => run(),
    onSuccess: (_result, { done }) => toast({ tone: "success", message: done }),
    onError: (error) => {
      const { detail, remedy } = problemOfError(error);
      toast({ tone: "danger", message: detail, ...(remedy ? { detail: remedy } : {}) });
    },
    onSettled: () => client.invalidateQueries({ queryKey: alertsKey }),
  });
}
