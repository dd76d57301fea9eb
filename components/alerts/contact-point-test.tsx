"use client";
import { useMutation } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { RelativeTime } from "@/components/ui/time";
import type { ContactPoint } from "@/lib/domain/contact-point";
import { testContactPoint } from "@/lib/queries/alerts";
import { problemOfError } from "@/lib/queries/client";
import { DeliveryProblemBanner } from "./delivery-problem";

/** How a contact point is doing, and a test message with what the other side answered. */
export function ContactPointTest({ point }: { point: ContactPoint }) {
  const test = useMutation({ mutationFn: () => testContactPoint(point.id), retry: false });
  const { data } = test;
  // What the test has just been told as well is not said twice.
  const alsoTested = data?.problem?.detail === point.problem?.detail;
  return (
    <Card
      title="Delivery"
      actions={
        <Button
          icon={<Send aria-hidden="true" size={14} />}
          busy={test.isPending}
          onClick={() => test.mutate()}
        >
          Send a test
        </Button>
      }
    >
      <div className="flex flex-col gap-3" aria-live="polite">
        {data?.sent && (
          <>
            <Banner tone="info" title="The test was taken">
              Check that it arrived where people will read it.
            </Banner>
            {data.answer !== null && (
              <CodeBlock title="Answer" noun="answer" wrap code={data.answer} />
            )}
          </>
        )}
        {data?.problem && (
          <DeliveryProblemBanner title="The test was not accepted" problem={data.problem} />
        )}
        {test.isError && (
          <Banner tone="danger" title="The test was not sent">
            {problemOfError(test.error).detail} {problemOfError(test.error).remedy}
          </Banner>
        )}
        {point.problem && point.failingSince !== null && (
          <>
            {!alsoTested && (
              <DeliveryProblemBanner title="It does not accept messages" problem={point.problem} />
            )}
            <p className="text-meta text-text-muted">
              Failing since <RelativeTime iso={point.failingSince} />. Sending is tried again by
              itself.
            </p>
          </>
        )}
        <p className="text-meta text-text-muted">
          {point.lastSentAt === null ? (
            "No message has been sent yet."
          ) : (
            <>
              Last message sent <RelativeTime iso={point.lastSentAt} />.
            </>
          )}
          {point.waiting > 0 && ` ${point.waiting} waiting to be sent.`}
        </p>
        <p className="text-meta text-text-muted">A test uses what was last saved.</p>
      </div>
    </Card>
  );
}
