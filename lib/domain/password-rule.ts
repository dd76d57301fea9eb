import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import { changePasswordSchema, newAccountSchema, resetPasswordSchema } from "./user";

/* Large, for it carries a list of common passwords: import it where a password is chosen, and nowhere else. */

/** What a longer password begins with is judged for all of it: the time this takes grows with the square of the length. */
const judgedLength = 64;

/** "Safely unguessable: moderate protection from offline attack", over 10^8 guesses. */
const leastScore = 3;

let estimator: ZxcvbnFactory | undefined;
const estimate = (password: string, words: string[]) =>
  (estimator ??= new ZxcvbnFactory({
    dictionary,
    graphs: adjacencyGraphs,
    maxLength: judgedLength,
    l33tMaxSubstitutions: 8,
  })).check(password, words);

/** Who chooses: what others know of them is no secret. */
export interface Chooser {
  email: string;
  name: string;
}

const contextWords = ({ email, name }: Chooser): string[] =>
  ["peerdeck", email, ...email.split("@"), ...email.split(/[@.\-_+]/), name, ...name.split(/\s+/)]
    .map((word) => word.toLowerCase())
    .filter((word) => word.length > 2);

const reasons: Record<string, string> = {
  straightRow: "it follows the keys of a keyboard",
  keyPattern: "it follows the keys of a keyboard",
  simpleRepeat: "it repeats the same character",
  extendedRepeat: "it repeats the same characters",
  sequences: "it is a sequence such as abc or 123",
  userInputs: "it is made of your name, your address or the product's name",
  topTen: "it is among the most common passwords",
  topHundred: "it is among the most common passwords",
  common: "it is among the most common passwords",
  similarToCommon: "it is like a common password",
};

/**
 * Why a new password is worthless; null when it may be used. Compares it with common passwords, context words, keyboard
 * rows, sequences and repetitions (NIST SP 800-63B, 5.1.1.2), by the zxcvbn estimate.
 */
export function passwordFault(password: string, chooser: Chooser): string | null {
  const { score, feedback } = estimate(password, contextWords(chooser));
  if (score >= leastScore) return null;
  const reason = reasons[feedback.warning ?? ""] ?? "it follows a pattern everybody tries";
  return `Choose a password that is harder to guess: ${reason}.`;
}

/** Why a new password cannot follow the current one; null when it can. */
export const repetitionFault = (current: string, next: string): string | null =>
  current === next ? "Choose another password than the current one." : null;

/** Adds a fault to a form's field. */
function refuse(
  context: { addIssue(issue: { code: "custom"; path: string[]; message: string }): void },
  field: string,
  message: string | null,
): void {
  if (message !== null) context.addIssue({ code: "custom", path: [field], message });
}

/* The inputs of user.ts as forms judge them: what the services ask of a new password, at the field where it is typed. */

export const newAccountForm = newAccountSchema.superRefine((input, context) =>
  refuse(context, "password", passwordFault(input.password, input)),
);

export const changePasswordForm = (chooser: Chooser) =>
  changePasswordSchema.superRefine(({ currentPassword, newPassword }, context) =>
    refuse(
      context,
      "newPassword",
      repetitionFault(currentPassword, newPassword) ?? passwordFault(newPassword, chooser),
    ),
  );

export const resetPasswordForm = (chooser: Chooser) =>
  resetPasswordSchema.superRefine(({ password }, context) =>
    refuse(context, "password", passwordFault(password, chooser)),
  );
