import { clsx } from "clsx";
import { CircleCheck, CircleDashed, CircleMinus, CircleX, TriangleAlert } from "lucide-react";
import { SystemAnswer } from "@/components/status/system-answer";
import { Spinner } from "@/components/ui/spinner";
import type { CheckStep } from "@/lib/domain/connection";

export const stepNames: Record<CheckStep["id"], string> = {
  proxy: "Proxy",
  address: "Address",
  tls: "Certificate",
  "sign-in": "Sign-in",
  version: "Version",
  rights: "Rights",
};
const looks: Record<
  CheckStep["outcome"],
  { icon: typeof CircleCheck; word: string; style: string }
> = {
  passed: { icon: CircleCheck, word: "Passed", style: "text-healthy-text" },
  warning: { icon: TriangleAlert, word: "Warning", style: "text-degraded-text" },
  failed: { icon: CircleX, word: "Failed", style: "text-failed-text" },
  skipped: { icon: CircleMinus, word: "Skipped", style: "text-text-muted" },
};

/** What a test found, step by step, with what to do about each. */
export function TestSteps({ steps }: { steps: readonly CheckStep[] }) {
  return (
    <ol aria-label="Steps of the test" className="divide-y divide-border">
      {steps.map((step) => {
        const { icon: Icon, word, style } = looks[step.outcome];
        return (
          <li
            key={step.id}
            className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2.5 py-2 text-meta"
          >
            <Icon aria-hidden="true" size={16} className={clsx("mt-px", style)} />
            <div className="min-w-0">
              <span className="font-medium">{stepNames[step.id]}</span>{" "}
              <span className={style}>{word}</span>
              <p className="break-words text-text-muted">{step.detail}</p>
              {step.remedy !== null && (
                <p className="mt-0.5 break-words text-text">{step.remedy}</p>
              )}
              <SystemAnswer backend={step.backend} />
            </div>
          </li>
        );
      })}
    </ol>
  );
}

/** What is being found out, while the answer is on its way. */
export function PendingSteps() {
  return (
    <div role="status">
      <p className="flex items-center gap-2 py-2 text-meta text-text-muted">
        <Spinner /> Testing. This takes up to 30 seconds when nothing answers.
      </p>
      <ol aria-hidden="true" className="divide-y divide-border">
        {Object.entries(stepNames).map(([id, name]) => (
          <li key={id} className="flex items-center gap-2.5 py-2 text-meta text-text-muted">
            <CircleDashed size={16} /> {name}
          </li>
        ))}
      </ol>
    </div>
  );
}
