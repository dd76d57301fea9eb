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
