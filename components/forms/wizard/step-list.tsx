import { clsx } from "clsx";
import { Check } from "lucide-react";
import { Link } from "@/components/ui/link";
import type { WizardStepState } from "./steps";

/** Where one is in the wizard; steps that may be opened are links. */
export function StepList({
  steps,
  hrefOf,
}: {
  steps: readonly WizardStepState[];
  hrefOf: (id: string) => string;
}) {
  return (
    <nav aria-label="Steps" className="mb-6">
      <ol className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {steps.map((step, index) => {
          const mark = (
            <>
              <span
                aria-hidden="true"
                className={clsx(
                  "flex size-5.5 shrink-0 items-center justify-center rounded-full border text-caption font-semibold tabular-nums",
                  step.state === "current" && "border-accent bg-accent text-on-accent",
                  step.state === "done" &&
                    "border-healthy-border bg-healthy-surface text-healthy-text",
                  step.state === "ahead" && "border-border-strong text-text-muted",
                )}
              >
                {step.state === "done" ? <Check size={13} strokeWidth={3} /> : index + 1}
              </span>
              <span
                className={clsx(
                  "text-body",
                  step.state === "current" ? "font-semibold" : "text-text-muted",
                  step.state !== "current" && "max-sm:sr-only",
                )}
              >
                {step.title}
              </span>
              {step.state === "done" && <span className="sr-only">(done)</span>}
            </>
          );
          return (
            <li
              key={step.id}
              aria-current={step.state === "current" ? "step" : undefined}
              className="flex items-center gap-2"
            >
              {index > 0 && (
                <span aria-hidden="true" className="h-px w-4 bg-border-strong sm:w-7" />
              )}
              {step.open && step.state !== "current" ? (
                <Link
                  href={hrefOf(step.id)}
                  scroll={false}
                  className="flex items-center gap-2 rounded-full pr-1 hover:[&>span:last-of-type]:text-text"
                >
                  {mark}
                </Link>
              ) : (
                <span className="flex items-center gap-2 pr-1">{mark}</span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
