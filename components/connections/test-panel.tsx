import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { ProblemBanner } from "@/components/forms/problem-banner";
import type { Problem } from "@/lib/errors/problem";
import type { ConnectionTest } from "@/lib/domain/connection-test";
import { PendingSteps } from "./test-steps";
import { TestResult } from "./test-result";

interface TestPanelProps {
  connectionNoun: string;
  pending: boolean;
  problem: Problem | null;
  result: ConnectionTest | null;
  /** Something in the form changed after the test. */
  stale: boolean;
}

/** Beside the form: what the test found about what stands in it. */
export function TestPanel({ connectionNoun, pending, problem, result, stale }: TestPanelProps) {
  return (
    <Card title="Test" className="lg:sticky lg:top-5">
      {pending ? (
        <PendingSteps />
      ) : problem ? (
        <ProblemBanner problem={problem} />
      ) : result ? (
        <div className="flex flex-col gap-2">
          {stale && (
            <Banner tone="info">
              The form changed after this test. Test again to see whether it still holds.
            </Banner>
          )}
          <TestResult result={result} connectionNoun={connectionNoun} />
        </div>
      ) : (
        <p className="text-meta text-text-muted">
          Test before you save: address, certificate, sign-in, version and rights, each with what to
          do about it. Nothing is changed on the {connectionNoun}.
        </p>
      )}
    </Card>
  );
}
