"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { PlugZap } from "lucide-react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { problemOfError } from "@/lib/queries/client";
import { connectionsApi } from "@/lib/queries/connections";
import { connectionsKey } from "@/lib/queries/keys";
import { PendingSteps } from "./test-steps";
import { TestResult } from "./test-result";

interface ConnectionTestCardProps {
  id: string;
  connectionNoun: string;
  /** Why this person cannot test it. */
  denied?: string | undefined;
}

/** Tests a stored connection and shows each step; the connection is read again as well. */
export function ConnectionTestCard({ id, connectionNoun, denied }: ConnectionTestCardProps) {
  const client = useQueryClient();
  const test = useMutation({
    mutationFn: () => connectionsApi.test(id),
    onSettled: () => client.invalidateQueries({ queryKey: connectionsKey }),
  });
  const problem = test.error === null ? null : problemOfError(test.error);
  return (
    <Card
      title="Test"
      actions={
        <Button
          size="sm"
          icon={<PlugZap aria-hidden="true" size={14} />}
          busy={test.isPending}
          denied={denied}
          onClick={() => test.mutate()}
        >
          Test connection
        </Button>
      }
    >
      {test.isPending ? (
        <PendingSteps />
      ) : problem ? (
        <Banner tone="danger" role="alert" title={problem.detail}>
          {problem.remedy}
        </Banner>
      ) : test.data ? (
        <TestResult result={test.data} connectionNoun={connectionNoun} />
      ) : (
        <p className="text-meta text-text-muted">
          Tries address, certificate, sign-in, version and rights one after the other, and says what
          to do about each.
        </p>
      )}
    </Card>
  );
}
