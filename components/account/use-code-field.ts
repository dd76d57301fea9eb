"use client";
import { useEffect, useState } from "react";
import type { Submission } from "@/components/forms/use-submit";

/** Whether what was refused is the code of a second factor. */
export const wantsCode = (submission: Pick<Submission<never>, "problem">): boolean =>
  submission.problem?.errors.some(({ pointer }) => pointer === "/code") === true;

/**
 * Whether a code is to be entered: from the first answer on that asks for one. That answer is no mistake of anybody's,
 * so it is forgotten, and the field takes the focus instead.
 */
export function useCodeField(
  submission: Pick<Submission<never>, "problem" | "forget">,
  focus: () => void,
): boolean {
  const [shown, setShown] = useState(false);
  const asked = wantsCode(submission);
  if (asked && !shown) setShown(true);
  const { forget } = submission;
  useEffect(() => {
    if (!shown) return;
    forget();
    focus();
    // Once, when the field has appeared.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [shown]);
  return shown;
}

export const codeFieldSpec = {
  name: "code",
  label: "Code of your second factor",
  kind: "text",
  autoComplete: "one-time-code",
  help: "Six digits of your authenticator, or a recovery code.",
} as const;
