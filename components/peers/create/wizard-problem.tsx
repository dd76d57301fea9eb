import type { Problem } from "@/lib/errors/problem";
import { ProblemBanner } from "@/components/forms/problem-banner";
import type { SystemForms } from "@/lib/systems/contract/forms";
import { LeftBehind } from "./left-behind";
import type { RunningWizard } from "./use-wizard";

/** Why nothing was created, and what the attempt left behind all the same. */
export function WizardProblem({
  problem,
  running,
  forms,
}: {
  problem: Problem;
  running: RunningWizard;
  forms: SystemForms;
}) {
  return (
    <ProblemBanner problem={problem}>
      {problem.leftPeer && (
        <LeftBehind
          left={problem.leftPeer}
          forms={forms}
          busy={running.busy}
          onRetry={() => void running.submit()}
        />
      )}
    </ProblemBanner>
  );
}
