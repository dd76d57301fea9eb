"use client";
import { useMutation } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Problem } from "@/lib/errors/problem";
import { problemOfError } from "@/lib/queries/client";

/** Something that is sent, and what became of the last try. */
export interface Submission<Input> {
  /** Resolves to null when it was taken, else to why not. */
  send: (input: Input) => Promise<Problem | null>;
  /** On its way; over when what follows the answer is done too. */
  pending: boolean;
  /** Why the last try was refused; null when it was not, or is forgotten. */
  problem: Problem | null;
  /** It was taken: what a button leads to is on its way. */
  done: boolean;
  forget: () => void;
}

/**
 * What is sent and what comes back stand in a closure, so that the cache of mutations holds neither: both may be secret.
 * A browser that thinks it is offline tries all the same, and says what came of it.
 */
export const submitOptions = {
  mutationFn: (act: () => Promise<void>) => act(),
  gcTime: 0,
  retry: false,
  networkMode: "always",
} as const;

/** The one way to send a form or to do what a dialog asks about. `onDone` gets the answer, of which nothing is kept. */
export function useSubmit<Input = void, Answer = unknown>(
  send: (input: Input) => Promise<Answer>,
  onDone: (answer: Answer) => void | Promise<void>,
): Submission<Input> {
  const { mutateAsync, isPending, isSuccess, error, reset } = useMutation(submitOptions);
  const problem = useMemo(() => (error === null ? null : problemOfError(error)), [error]);
  return {
    send: (input) =>
      mutateAsync(async () => onDone(await send(input))).then(() => null, problemOfError),
    pending: isPending,
    problem,
    done: isSuccess,
    forget: reset,
  };
}
