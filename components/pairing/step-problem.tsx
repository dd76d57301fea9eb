import { Code } from "@/components/ui/code";
import { besideWords } from "@/lib/domain/beside-words";
import type { StepProblem } from "@/lib/domain/operation";

/** Why something did not work: our words first, the system's own beside them. */
export function StepProblemText({ problem }: { problem: StepProblem }) {
  const { detail, remedy, backend } = problem;
  return (
    <div className="mt-0.5 text-meta break-words">
      <p className="text-failed-text">{detail}</p>
      {remedy !== null && <p>{remedy}</p>}
      {backend !== null && besideWords(detail, backend) !== "" && (
        <p className="font-mono text-caption text-text-muted">{besideWords(detail, backend)}</p>
      )}
      {backend?.requestId !== undefined && (
        <p className="text-caption text-text-muted">
          System&apos;s request <Code value={backend.requestId} noun="system's request id" />
        </p>
      )}
    </div>
  );
}
