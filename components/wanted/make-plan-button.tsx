"use client";
import { ListChecks } from "lucide-react";
import { ProblemBanner } from "@/components/forms/problem-banner";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { useRouter } from "@/components/ui/navigation";
import { makePlan } from "@/lib/queries/wanted";

/** Makes a plan and opens it. What keeps it from being made is said beside the button. */
export function useMakePlan(setId: string, denied: string | undefined) {
  const router = useRouter();
  const { send, pending, problem } = useSubmit<void, { id: string }>(
    () => makePlan({ setId }),
    ({ id }) => router.push(`/plans/${id}`),
  );
  return {
    button: (
      <Button
        variant="primary"
        busy={pending}
        denied={denied}
        icon={<ListChecks aria-hidden="true" size={14} />}
        onClick={() => void send()}
      >
        Create plan
      </Button>
    ),
    problem: problem && <ProblemBanner problem={problem} />,
  };
}
