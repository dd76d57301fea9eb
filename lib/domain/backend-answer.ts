import { z } from "zod";

/** What a backend said, verbatim but for masked secrets, beside our own words. */
export const backendAnswerSchema = z.object({
  status: z.number().nullable().describe("HTTP status; null when there was no answer"),
  code: z
    .string()
    .nullable()
    .describe("the system's own code; of a call without answer, the fault"),
  text: z.string(),
  requestId: z
    .string()
    .optional()
    .describe("the system's own id of the request, which its support asks for; absent without one"),
});
export type BackendAnswer = z.infer<typeof backendAnswerSchema>;

/** What a system said beside words of ours, on one line: its text is left out where those words end in it. */
export const besideWords = (
  words: string,
  { status, code, text }: Pick<BackendAnswer, "status" | "code" | "text">,
): string =>
  [status === null ? null : `HTTP ${status}`, code, words.includes(text) ? null : text]
    .filter(Boolean)
    .join(" · ");
