import { z } from "zod";
import { backendAnswerSchema } from "@/lib/domain/backend-answer";
import { AppError, type ErrorCode, errorStatus, isAppError } from "./app-error";

/** RFC 9457 problem details, as every failing answer of the API carries them. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.enum(Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]]),
  detail: z.string(),
  remedy: z.string().nullable(),
  errors: z
    .array(
      z.object({
        pointer: z.string(),
        detail: z.string(),
        remedy: z.string().optional(),
        code: z.string().optional(),
      }),
    )
    .describe("every issue found, each with a JSON pointer into the input"),
  backend: backendAnswerSchema.nullable().describe("what the system itself said"),
  requestId: z.string(),
  retryAfterS: z.number().nullable(),
  leftPeer: z
    .object({
      id: z.string(),
      canRetry: z.boolean().describe("whether the same call made again goes on with it"),
    })
    .nullable()
    .describe("a peer that the failed call has left behind, half made"),
});
export type Problem = z.infer<typeof problemSchema>;

/** A few words for every way of failing, the same for every instance (RFC 9457, 3.1.3). */
export const problemTitles: Readonly<Record<ErrorCode, string>> = {
  invalid_input: "Some of the input cannot be used",
  unauthenticated: "Sign in first",
  forbidden: "Not allowed",
  not_found: "Not found",
  method_not_allowed: "This cannot be done here",
  timed_out: "Too slow",
  conflict: "Conflicts with what is there",
  payload_too_large: "Too large",
  refused: "The system refused",
  throttled: "Too many tries",
  headers_too_large: "Too large",
  internal: "Something went wrong here",
  unavailable: "Not now",
  backend_invalid: "The system's answer cannot be read",
  backend_auth: "The system did not accept the connection's credentials",
  backend_unavailable: "The system cannot be reached",
};

/** The problem an error is to the outside. What is not an AppError stays hidden behind "internal". */
export function problemOf(error: unknown, requestId: string): Problem {
  const known = isAppError(error)
    ? error
    : new AppError(
        "internal",
        "The server ran into an unexpected error. The log has more under this request id.",
      );
  return {
    type: `urn:peerdeck:problem:${known.code}`,
    title: problemTitles[known.code],
    status: errorStatus[known.code],
    code: known.code,
    detail: known.message,
    remedy: known.remedy,
    errors: known.issues,
    backend: known.backend,
    requestId,
    retryAfterS: known.retryAfterS,
    leftPeer: leftPeerOf(known),
  };
}

const leftPeerOf = ({ leftPeer }: AppError): Problem["leftPeer"] =>
  leftPeer?.id ? { id: leftPeer.id, canRetry: leftPeer.canRetry } : null;

export function problemResponse(error: unknown, requestId: string): Response {
  const problem = problemOf(error, requestId);
  const headers: Record<string, string> = {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    "x-request-id": requestId,
  };
  if (problem.retryAfterS !== null) headers["retry-after"] = String(Math.ceil(problem.retryAfterS));
  if (problem.status === 401) headers["www-authenticate"] = "Bearer";
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
