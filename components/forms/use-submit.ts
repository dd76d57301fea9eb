"use client";
import { useState } from "react";
import { problemOfError } from "@/lib/queries/client";
import type { Problem } from "@/lib/errors/problem";

interface Submit<Input> {
  submit: (input: Input) => Promise<void>;
  loading: boolean;
  submitError: Problem | null;
}

/**
 * Sends a form and keeps what came of it in this component alone, in no cache: for answers and inputs that hold secrets.
 * @param onDone gets the answer; the form stays busy until what it returns is done.
 */
export function useSubmit<Input, Answer>(
  send: (input: Input) => Promise<Answer>,
  onDone: (answer: Answer) => void | Promise<void>,
): Submit<Input> {
  const [loading, setLoading] = useState(false);
  const [submitError, setSubmitError] = useState<Problem | null>(null);
  const submit = async (input: Input) => {
    setLoading(true);
    setSubmitError(null);
    try {
      await onDone(await send(input));
    } catch (error) {
      setSubmitError(problemOfError(error));
    } finally {
      setLoading(false);
    }
  };
  return { submit, loading, submitError };
}
