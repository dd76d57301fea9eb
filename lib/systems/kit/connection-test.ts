import type { CheckStep, TlsTrust } from "@/lib/domain/connection";
import { parseIp } from "@/lib/domain/ip";
import { type AppError, isAppError } from "@/lib/errors/app-error";
import { noted, type StepId } from "./blame";
import { lowerFirst } from "@/lib/domain/lower-first";

/** What was found out about one step. */
export type TestFinding = Omit<CheckStep, "id">;
/** What a probe has seen. Of a step that is not in it, it has seen nothing. */
export type Seen = Partial<Record<StepId, TestFinding>>;

export const testPassed = (detail: string): TestFinding => ({
  outcome: "passed",
  detail,
  remedy: null,
  backend: null,
});

/** @param cause what the system answered, where the warning comes from an answer of its own. */
export const warning = (detail: string, remedy: string, cause?: AppError): TestFinding => ({
  outcome: "warning",
  detail,
  remedy,
  backend: cause?.backend ?? null,
});

export const failed = (detail: string, remedy: string): TestFinding => ({
  outcome: "failed",
  detail,
  remedy,
  backend: null,
});

/** A failure in the words of its error, with what the system answered. */
export const failedBy = (error: AppError): TestFinding => ({
  outcome: "failed",
  detail: error.message,
  remedy:
    error.remedy ?? error.issues[0]?.detail ?? "Look at what the system answered, then try again.",
  backend: error.backend,
});

const notTried: TestFinding = {
  outcome: "skipped",
  detail: "Not tried.",
  remedy: null,
  backend: null,
};
const stopped = failed("The test was stopped before it ended.", "Run the test again.");

/** An address that the test asks. */
export interface TestedAddress {
  /** Begins a sentence: "The sign-in address". */
  name: string;
  url: string;
}

/** One call of the test. */
export interface Probe {
  asks: TestedAddress;
  /** The step of a failure that neither its status nor {@link blamedOn} places. */
  step: StepId;
  /** Throws AppError; what it throws ends the test, as a failed step that it returns does. */
  run(): Promise<Seen>;
}

interface Tested {
  addresses: readonly TestedAddress[];
  trust: TlsTrust;
  /** Whether secrets are sent. */
  signsIn: boolean;
  /** What to say of an address without TLS, in place of the usual words. */
  plain?: TestFinding;
}

const order: readonly StepId[] = ["address", "tls", "sign-in", "version", "rights"];

/** Where a failure belongs. Transport errors name their fault in the backend's code. */
function stepOf(error: AppError, fallback: StepId): StepId {
  const known = noted(error);
  if (known) return known;
  if (error.backend?.status === null) return error.backend.code === "TLS" ? "tls" : "address";
  // Something of the credentials or the settings is missing, so nobody was asked.
  if (error.code === "invalid_input") return "sign-in";
  if (error.code !== "backend_auth") return fallback;
  return fallback === "address" || error.backend?.status === 401 ? "sign-in" : fallback;
}

function isThisMachine(url: string): boolean {
  const { hostname } = new URL(url);
  const ip = parseIp(hostname);
  return (
    hostname === "localhost" || hostname === "[::1]" || (ip !== null && ip.value >> 24n === 127n)
  );
}

function tlsFinding({ addresses, trust, signsIn, plain }: Tested, what: string): TestFinding {
  const open = addresses.filter(({ url }) => url.startsWith("http:"));
  if (open.length > 0)
    return (
      plain ??
      (signsIn && !open.every(({ url }) => isThisMachine(url))
        ? warning(
            "Plain HTTP: the credentials travel unencrypted.",
            "Use an https:// address that the system offers.",
          )
        : { ...notTried, detail: "Plain HTTP: nothing is encrypted." })
    );
  return trust.mode === "none"
    ? warning(
        "Not verified: anyone in between can read the credentials.",
        "Trust the system's certificate authority, or pin the certificate's fingerprint.",
      )
    : testPassed(`${what} is trusted.`);
}

const whole = (error: unknown): TestFinding => (isAppError(error) ? failedBy(error) : stopped);

/**
 * "Test connection": what the probes have seen, step by step, in the steps' order. A step says only what was seen: the
 * address answers and its certificate is trusted once something came back through it, and what no probe has looked at is
 * skipped, before the failed step as after it. Never throws.
 */
export async function testConnection(
  tested: Tested,
  probes: readonly Probe[],
): Promise<CheckStep[]> {
  const seen: Seen = {};
  const reached = new Set<TestedAddress>();
  const secured = new Set<TestedAddress>();
  for (const { asks, step, run } of probes) {
    try {
      Object.assign(seen, await run());
      reached.add(asks);
      secured.add(asks);
    } catch (error) {
      const at = isAppError(error) ? stepOf(error, step) : step;
      const answered = isAppError(error) && error.backend != null && error.backend.status !== null;
      if (answered || at === "tls") reached.add(asks);
      if (answered) secured.add(asks);
      seen[at] = whole(error);
    }
    if (Object.values(seen).some(({ outcome }) => outcome === "failed")) break;
  }
  const of = (some: ReadonlySet<TestedAddress>): TestedAddress | undefined =>
    tested.addresses.find((address) => some.has(address));
  const allOf = (some: ReadonlySet<TestedAddress>): boolean =>
    some.size === tested.addresses.length;
  const first = of(reached);
  if (first)
    seen.address ??= testPassed(
      allOf(reached)
        ? tested.addresses.length === 1
          ? "The address answers."
          : "The addresses answer."
        : `${first.name} answers.`,
    );
  const safe = of(secured);
  if (safe)
    seen.tls ??= tlsFinding(
      tested,
      allOf(secured) ? "The certificate" : `The certificate of ${lowerFirst(safe.name)}`,
    );
  return order.map((id) => ({ id, ...(seen[id] ?? notTried) }));
}
