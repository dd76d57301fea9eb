"use client";
import { useQueries } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { problemOfError } from "@/lib/queries/client";
import { choicesQuery } from "@/lib/queries/peers";
import type { ChoiceRequest } from "@/lib/systems/contract/choice-requests";
import type { ChoiceList } from "@/lib/systems/contract/fields";

type Choices = Readonly<Record<string, ChoiceList>>;

/** What a backend offers moves on while a form is open: slots are taken, interfaces come up. */
const rereadMs = 20_000;
/** Rules wait this long for the backend's answers; a silent one must not hold a form back. */
const patienceMs = 4_000;

/** Reads choice lists of one connection, live. Nothing is read without a connection. */
export function useChoices(
  connectionId: string | null,
  requests: readonly ChoiceRequest[],
): {
  choices: Choices;
  retry: (kind: string) => void;
  /** Resolves once every list was read or could not be: what is validated before lacks the rules that come with them. */
  loaded: () => Promise<void>;
} {
  const { choices, retry } = useQueries({
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
          const why = state === "failed" ? problemOfError(answer?.error).detail : undefined;
          return [
            kind,
            { state, items: answer?.data ?? [], ...(why === undefined ? {} : { why }) },
          ] as const;
        }),
      ),
      retry: (kind: string) =>
        void answers[requests.findIndex((request) => request.kind === kind)]?.refetch(),
    }),
  });
  const reading = useRef(false);
  const waiting = useRef<(() => void)[]>([]);
  useEffect(() => {
    reading.current = Object.values(choices).some(({ state }) => state === "loading");
    if (!reading.current) for (const go of waiting.current.splice(0)) go();
  }, [choices]);
  const loaded = useCallback(
    () =>
      new Promise<void>((resolve) => {
        if (!reading.current) return resolve();
        waiting.current.push(resolve);
        window.setTimeout(resolve, patienceMs);
      }),
    [],
  );
  return { choices, retry, loaded };
}
