import type { z } from "zod";
import { AppError } from "./app-error";
import { pointerOf } from "./problem";

/** Largest request body of our own API, in bytes. */
export const maxBodyBytes = 1024 * 1024;

/**
 * Validates one part of a request.
 * @throws AppError `invalid_input` with every issue found, not just the first.
 */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  prefix = "",
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => ({
    pointer: prefix + pointerOf(issue.path),
    detail: issue.message,
  }));
  throw new AppError(
    "invalid_input",
    issues.length === 1 ? (issues[0]?.detail ?? "") : `${issues.length} values cannot be used.`,
    { issues },
  );
}

/** Query string as an object; the last of repeated keys wins. */
export const queryObject = (url: URL): Record<string, string> =>
  Object.fromEntries(url.searchParams);

export const bodyTooLarge = (): AppError =>
  new AppError("payload_too_large", "The request body is larger than 1 MiB.");

/** The body as text. Counts while it reads, and reads no further than the limit. */
async function readText(request: Request): Promise<string> {
  if (!request.body) return "";
  const reader = request.body.getReader();
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new TextDecoder().decode(Buffer.concat(parts));
    bytes += value.byteLength;
    // Not cancelled: Next would then break the connection off, and the answer with it.
    if (bytes > maxBodyBytes) throw bodyTooLarge();
    parts.push(value);
  }
}

/**
 * The request's JSON body; undefined when there is none.
 * @throws AppError `invalid_input` when it is not JSON, `payload_too_large` over 1 MiB.
 */
export async function readJson(request: Request): Promise<unknown> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBodyBytes) throw bodyTooLarge();
  const text = await readText(request);
  if (text.trim() === "") return undefined;
  if (!(request.headers.get("content-type") ?? "").includes("json"))
    throw new AppError("invalid_input", "Send the body as application/json.");
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("invalid_input", "The request body is not JSON.");
  }
}
