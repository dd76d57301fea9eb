"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Spinner } from "@/components/ui/spinner";
import { type Check, type PairingOptions, verdictOf } from "@/lib/domain/pairing";
import { problemOfError } from "@/lib/queries/client";
import { pairingQueries, type PairIds, pairingApi } from "@/lib/queries/pairing";
import { CheckLine } from "./check-line";
import { verdictText } from "./check-text";

interface ReadinessPanelProps {
  pair: PairIds;
  /** Null: what would be proposed. */
  options: PairingOptions | null;
  /** Where the options are changed; null on that very page. */
  optionsHref: string | null;
  /** Names of the two connections. */
  names: Readonly<Record<"a" | "b", string>>;
}

const order: Record<Check["outcome"], number> = { failed: 0, unknown: 1, warning: 2, passed: 3 };

/** Whether two connections can be paired: a verdict, and a line per check that can be run again on its own. */
export function ReadinessPanel({ pair, options, optionsHref, names }: ReadinessPanelProps) {
  const client = useQueryClient();
  const query = pairingQueries.readiness(pair, options);
  const { data, error, isFetching, refetch } = useQuery(query);
  const [running, setRunning] = useState<string | null>(null);

  const again = async (check: string) => {
    setRunning(check);
    try {
      const {
        checks: [line],
      } = await pairingApi.readReadiness(pair, options, check);
      if (line) {
        client.setQueryData(query.queryKey, (before) => {
          const checks = before?.checks.map((each) => (each.id === check ? line : each)) ?? [line];
          return { checks, verdict: verdictOf(checks) };
        });
      }
    } catch {
      await refetch();
    } finally {
      setRunning(null);
    }
  };

  const verdict = data ? verdictText[data.verdict] : null;
  const checks = [...(data?.checks ?? [])].sort(
    (one, other) => order[one.outcome] - order[other.outcome],
  );
  return (
    <Card
      flush
      title="Readiness"
      description={isFetching && !data ? "Reading both sides …" : verdict?.label}
      actions={
        <Button
          size="sm"
          variant="ghost"
          busy={isFetching}
          icon={<RefreshCw aria-hidden="true" size={14} />}
          onClick={() => void refetch()}
        >
          Run all again
        </Button>
      }
    >
      <p role="status" className="sr-only">
        {verdict?.label}
      </p>
      {!data && !error && (
        <p className="flex items-center gap-2 px-4 py-3 text-meta text-text-muted">
          <Spinner /> This takes up to half a minute when a side does not answer.
        </p>
      )}
      {!data && error && (
        <p className="px-4 py-3 text-meta text-failed-text">
          {problemOfError(error).detail} {problemOfError(error).remedy}
        </p>
      )}
      <ol aria-label="Checks" className="divide-y divide-border">
        {checks.map((check) => (
          <CheckLine
            key={check.id}
            check={check}
            sideName={check.side === null ? null : names[check.side]}
            connectionId={check.side === null ? null : pair[check.side]}
            optionsHref={optionsHref}
            busy={running === check.id}
            onAgain={() => void again(check.id)}
          />
        ))}
      </ol>
    </Card>
  );
}
