import { Link } from "@/components/ui/link";
import { Banner } from "@/components/ui/banner";
import type { ConnectionTest } from "@/lib/domain/connection-test";
import { stepNames, TestSteps } from "./test-steps";

/** The outcome of a test: the verdict, what answered, and every step. */
export function TestResult({
  result,
  connectionNoun,
}: {
  result: ConnectionTest;
  connectionNoun: string;
}) {
  const { passed, identity, sameAs, steps } = result;
  const failed = steps.find((step) => step.outcome === "failed");
  return (
    <div className="flex flex-col gap-2">
      <p role="status" className="text-body font-medium">
        {passed
          ? identity
            ? `The connection works: ${[identity.name, identity.version].filter(Boolean).join(", ")}.`
            : "The connection works."
          : failed
            ? `The connection does not work yet: the test stopped at ${stepNames[failed.id].toLowerCase()}.`
            : "The connection does not work yet."}
      </p>
      {sameAs.length > 0 && (
        <Banner tone="warning" title={`This ${connectionNoun} is registered already`}>
          {sameAs.map(({ id, name }, index) => (
            <span key={id}>
              {index > 0 && ", "}
              <Link href={`/connections/${id}`} className="rounded underline underline-offset-2">
                {name}
              </Link>
            </span>
          ))}{" "}
          leads to the same one, so that its peers are listed twice.
        </Banner>
      )}
      <TestSteps steps={steps} />
    </div>
  );
}
