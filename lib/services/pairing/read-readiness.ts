import "server-only";
import { type Readiness, verdictOf } from "@/lib/domain/pairing";
import { AppError } from "@/lib/http/app-error";
import { parseOptions } from "./parse-options";
import { choosePair } from "./sides";

const readTimeoutMs = 30_000;

export interface ReadinessQuestion {
  a: string;
  b: string;
  options?: unknown;
  /** Only this line. */
  check?: string;
}

/** JSON of a query parameter. */
function parseJson(text: unknown): unknown {
  if (typeof text !== "string") return text;
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("invalid_input", "Send the options as JSON.", { issues: [{ pointer: "/options", detail: "Send the options as JSON." }] });
  }
}

/**
 * Whether two connections can be paired with these options, or with what would be proposed. Reads only.
 * @throws AppError `invalid_input`, `not_found`. A side that cannot be read is an answer, not an error.
 */
export async function readReadiness({ a, b, options, check }: ReadinessQuestion, signal: AbortSignal): Promise<Readiness> {
  const { system, driver, sides } = await choosePair(a, b);
  const limited = AbortSignal.any([signal, AbortSignal.timeout(readTimeoutMs)]);
  const chosen = await parseOptions(system, options === undefined ? (await driver.propose(sides, limited)).options : parseJson(options));
  const checks = await driver.readiness(sides, chosen, limited, check);
  if (checks.length === 0) throw new AppError("not_found", "There is no such check.");
  return { verdict: verdictOf(checks), checks };
}
