"use client";
import { useRef, useState } from "react";

interface Attempt<Input, Result> {
  pending: boolean;
  /** Of the latest attempt, once it is over. */
  result: Result | null;
  error: unknown;
  /** What the latest attempt was made with. */
  input: Input | null;
  /** Resolves to the result, or to null when it failed. */
  run: (input: Input) => Promise<Result | null>;
}

/**
 * A request made with secrets: its input lives in this component's state alone and in no cache.
 * A newer attempt makes an older one's answer void.
 */
export function useAttempt<Input, Result>(
  work: (input: Input) => Promise<Result>,
): Attempt<Input, Result> {
  const idle = { pending: false, result: null, error: null, input: null };
  const [state, setState] = useState<Omit<Attempt<Input, Result>, "run">>(idle);
  const latest = useRef(0);
  const run = async (input: Input) => {
    const number = ++latest.current;
    const settle = (part: { result?: Result; error?: unknown }) => {
      if (number === latest.current) setState({ ...idle, input, ...part });
    };
    setState({ ...idle, pending: true, input });
    try {
      const result = await work(input);
      settle({ result });
      return result;
    } catch (error) {
      settle({ error });
      return null;
    }
  };
  return { ...state, run };
}
