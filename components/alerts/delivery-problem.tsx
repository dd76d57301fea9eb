import { Banner } from "@/components/ui/banner";
import { CodeBlock } from "@/components/ui/code-block";
import type { DeliveryProblem } from "@/lib/domain/contact-point";

/** Why a message was not taken, and what the other side answered, in its own words. */
export function DeliveryProblemBanner({
  title,
  problem,
}: {
  title: string;
  problem: DeliveryProblem;
}) {
  return (
    <div className="flex flex-col gap-2">
      <Banner tone="danger" title={title}>
        {problem.detail} {problem.remedy}
      </Banner>
      {problem.answer !== null && (
        <CodeBlock title="Answer" noun="answer" wrap code={problem.answer} />
      )}
    </div>
  );
}
