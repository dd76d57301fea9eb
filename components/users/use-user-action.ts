"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "@/components/ui/toast";
import { problemOfError } from "@/lib/queries/client";
import { usersKey } from "@/lib/queries/users";

interface UserAction {
  run: () => Promise<unknown>;
  /** What was done, in the past: "Disabled ana@example.com." */
  done: string;
}

/** Runs a change to a user or invitation, says how it went and reads both lists anew. */
export function useUserAction() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ run }: UserAction) => run(),
    onSuccess: (_result, { done }) => toast({ tone: "success", message: done }),
    onError: (error) => {
      const { detail, remedy } = problemOfError(error);
      toast({ tone: "danger", message: detail, ...(remedy ? { detail: remedy } : {}) });
    },
    onSettled: () => client.invalidateQueries({ queryKey: usersKey }),
  });
}
