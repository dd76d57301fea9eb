"use client";
import { useQueries } from "@tanstack/react-query";
import type { FormContext } from "@/lib/systems/contract/forms";
import { choicesQuery } from "@/lib/queries/peers";
import type { ChoiceRequest } from "./choice-requests";

export type Choices = FormContext["choices"];

/** What a backend offers moves on while a form is open: slots are taken, interfaces come up. */
const rereadMs = 20_000;

/** Reads choice lists of one connection, live. Nothing is read without a connection. */
export function useChoices(
  connectionId: string | null,
  requests: readonly ChoiceRequest[],
): { choices: Choices; retry: (kind: string) => void } {
  return useQueries({
    queries: requests.map(({ kind, params }) => ({
      ...choicesQuery(connectionId ?? "", kind, params),
      enabled: connectionId !== null,
      refetchInterval: rereadMs,
    })),
    combine: (answers) => ({
      choices: Object.fromEntries(
        requests.map(({ kind }, index) => {
          const answer = answers[index];
          const state = answer?.data
            ? "ready"
            : answer?.isError && !answer.isFetching
              ? "failed"
              : "loading";
          return [kind, { state, items: answer?.data ?? [] }] as const;
        }),
      ),
      retry: (kind: string) =>
        void answers[requests.findIndex((request) => request.kind === kind)]?.refetch(),
    }),
  });
}
