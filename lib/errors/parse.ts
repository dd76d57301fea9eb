import { joinRepeated } from "@/lib/domain/comma-list";
import type { z } from "zod";
import { AppError } from "./app-error";
import { assertPlain } from "./plain-input";
import { pointerTo } from "./pointer";

/** Issues of one request that are told, and the longest text of one; what is wrong with the first hundred is wrong with the rest. */
const mostIssues = 100;
const longestDetail = 500;

/** Largest request body of our own API, in bytes. */
export const maxBodyBytes = 1024 * 1024;

const shortened = (text: string): string =>
  text.length > longestDetail ? `${text.slice(0, longestDetail)}…` : text;

/**
 * Validates one part of a request: what can be stored at all (see {@link assertPlain}), then the schema.
 * @throws AppError `invalid_input` with every issue found, not just the first, up to a hundred.
 */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  prefix = "",
): z.output<Schema> {
  assertPlain(value, prefix);
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const found = result.error.issues;
  const issues = found.slice(0, mostIssues).map((issue) => ({
    pointer: prefix + pointerTo(issue.path),
    detail: shortened(issue.message),
  }));
  throw new AppError(
    "invalid_input",
    found.length === 1 ? (issues[0]?.detail ?? "") : `${found.length} values cannot be used.`,
    { issues },
  );
}

/**
 * Query string as an object.
 * @throws AppError `invalid_input` for a parameter that is given twice: it is not for us to choose one.
 */
export function queryObject(url: URL): Record<string, string> {
  const query = new Map<string, string>();
  const repeated = new Set<string>();
  for (const [name, value] of joinRepeated(url.searchParams))
    if (query.has(name)) repeated.add(name);
    else query.set(name, value);
  if (repeated.size === 0) return Object.fromEntries(query);
  const issues = [...repeated].slice(0, mostIssues).map((name) => ({
    pointer: pointerTo([name]),
    detail: shortened(`Give ${name} once; lists are separated by commas.`),
  }));
  throw new AppError("invalid_input", issues[0]?.detail ?? "", { issues });
}

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
