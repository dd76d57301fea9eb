"use client";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { PairingOptions, Readiness } from "@/lib/domain/pairing";
import { verdictOf } from "@/lib/domain/readiness-verdict";
import type { Problem } from "@/lib/errors/problem";
import { problemOfError } from "@/lib/queries/client";
import { pairingQueries, type PairIds, pairingApi } from "@/lib/queries/pairing";

/** Whether two connections can be paired, as far as that is known. */
export interface ReadinessState {
  readiness: Readiness | undefined;
  /** Why it could not be found out at all. */
  problem: Problem | null;
  busy: boolean;
  /** Id of the check that is run again. */
  running: string | null;
  again(check: string): Promise<void>;
  allAgain(): void;
}

/**
 * Every check of a pair, and ways to run them again.
 * @param options null: what would be proposed.
 */
export function useReadiness(pair: PairIds, options: PairingOptions | null): ReadinessState {
  const client = useQueryClient();
  const query = pairingQueries.readiness(pair, options);
  const { data, error, isFetching, refetch } = useQuery({
    ...query,
    placeholderData: keepPreviousData,
  });
  const [running, setRunning] = useState<string | null>(null);
  return {
    readiness: data,
    problem: data || !error ? null : problemOfError(error),
    busy: isFetching,
    running,
    allAgain: () => void refetch(),
    async again(check) {
      setRunning(check);
      try {
        const {
          checks: [line],
        } = await pairingApi.readReadiness(pair, options, check);
        if (line)
          client.setQueryData(query.queryKey, (before) => {
            const checks = before?.checks.map((each) => (each.id === check ? line : each)) ?? [
              line,
            ];
            return { checks, verdict: verdictOf(checks) };
          });
      } catch {
        await refetch();
      } finally {
        setRunning(null);
      }
    },
  };
}
