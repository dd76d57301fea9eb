"use client";
import { clsx } from "clsx";
import { RefreshCw } from "lucide-react";
import { useState } from "react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Spinner } from "@/components/ui/spinner";
import type { Check } from "@/lib/domain/pairing";
import type { PairIds } from "@/lib/queries/pairing";
import { CheckLine } from "./check-line";
import { verdictText } from "./check-text";
import type { ReadinessState } from "./use-readiness";
import { counted } from "@/lib/domain/counted";
import { pairingWords } from "./pairing-words";

interface ReadinessPanelProps {
  pair: PairIds;
  state: ReadinessState;
  /** Where the options are changed; null on that very page. */
  optionsHref: string | null;
  /** Names of the two connections. */
  names: Readonly<Record<"a" | "b", string>>;
  className?: string;
}

const order: Record<Check["outcome"], number> = { failed: 0, unknown: 1, warning: 2, passed: 3 };

/** Checks that were not right at some time while one looked: they stay in sight when they are put right. */
function useOnceWrong(checks: readonly Check[]): ReadonlySet<string> {
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const more = checks.filter(({ id, outcome }) => outcome !== "passed" && !wrong.has(id));
  if (more.length > 0) setWrong(new Set([...wrong, ...more.map(({ id }) => id)]));
  return wrong;
}

/** Whether two connections can be paired: the verdict, what is not right, and folded away what is. */
export function ReadinessPanel({
  pair,
  state: { readiness, problem, busy, running, again, allAgain },
  optionsHref,
  names,
  className,
}: ReadinessPanelProps) {
  const checks = [...(readiness?.checks ?? [])].sort(
    (one, other) => order[one.outcome] - order[other.outcome],
  );
  const wrong = useOnceWrong(checks);
  const open = checks.filter(({ id }) => wrong.has(id));
  const passed = checks.filter(({ id }) => !wrong.has(id));
  const lines = (of: readonly Check[]): ReactNode =>
    of.map((check) => (
      <CheckLine
        key={check.id}
        check={check}
        sideName={check.side === null ? null : names[check.side]}
        connectionId={check.side === null ? null : pair[check.side]}
        optionsHref={optionsHref}
        busy={running === check.id}
        onAgain={() => void again(check.id)}
      />
    ));
  const { icon: Icon, style, label } = verdictText[readiness?.verdict ?? "unknown"];
  return (
    <Card
      flush
      title="Readiness"
      className={className ?? ""}
      actions={
        <Button
          size="sm"
          variant="ghost"
          busy={busy}
          icon={<RefreshCw aria-hidden="true" size={14} />}
          onClick={allAgain}
        >
          Run all again
        </Button>
      }
    >
      <div role="status">
        {readiness && (
          <p className={clsx("flex items-start gap-2.5 px-4 py-3 text-body font-medium", style)}>
            <Icon aria-hidden="true" size={18} className="mt-px shrink-0" />
            {label}
          </p>
        )}
        {!readiness && !problem && (
          <p className="flex items-center gap-2 px-4 py-3 text-meta text-text-muted">
            <Spinner /> Reading both sides. This takes up to half a minute when one does not answer.
          </p>
        )}
      </div>
      {problem && (
        <p className="px-4 py-3 text-meta text-failed-text">
          {problem.detail} {problem.remedy}
        </p>
      )}
      {open.length > 0 && (
        <ol aria-label="Checks" className="divide-y divide-border border-t border-border">
          {lines(open)}
        </ol>
      )}
      {passed.length > 0 && (
        <details className="border-t border-border">
          <summary className="px-4 py-2.5 text-meta font-medium text-text-muted hover:text-text">
            {counted(pairingWords.checksPassed, passed.length)}
          </summary>
          <ol aria-label="Passed checks" className="divide-y divide-border border-t border-border">
            {lines(passed)}
          </ol>
        </details>
      )}
    </Card>
  );
}
