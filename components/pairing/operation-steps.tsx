import { clsx } from "clsx";
import type { Operation } from "@/lib/domain/operation";
import { RelativeTime } from "@/components/ui/time";
import { StepProblemText } from "./step-problem";
import { stepText } from "./operation-text";

/** What an operation does, step by step, on which side. */
export function OperationSteps({ operation }: { operation: Operation }) {
  return (
    <ol aria-label="Steps" className="divide-y divide-border">
      {operation.steps.map((step) => {
        const { icon: Icon, word, style } = stepText[step.state];
        const side = step.side === null ? null : operation[step.side].connectionName;
        return (
          <li
            key={step.id}
            className="grid grid-cols-[1.125rem_minmax(0,1fr)_auto] gap-x-3 px-4 py-3"
          >
            <Icon
              aria-hidden="true"
              size={18}
              className={clsx(
                "mt-0.5",
                style,
                step.state === "started" && "animate-spin motion-reduce:animate-none",
              )}
            />
            <div className="min-w-0">
              <p className="text-body">
                <span className="font-medium">{step.title}</span>{" "}
                <span className={clsx("text-meta", style)}>{word}</span>
              </p>
              {side !== null && <p className="text-caption text-text-muted">{side}</p>}
              {step.note !== null && (
                <p className="text-meta break-words text-text-muted">{step.note}</p>
              )}
              {step.attempts > 1 && (
                <p className="text-caption text-text-muted">Tried {step.attempts} times.</p>
              )}
              {step.problem !== null && <StepProblemText problem={step.problem} />}
            </div>
            <span className="text-meta text-text-muted">
              {step.endedAt !== null && <RelativeTime iso={step.endedAt} />}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
