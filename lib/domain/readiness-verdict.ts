import type { Check, CheckOutcome, Readiness } from "./pairing";

/** The worst line decides; a failure outranks what is not known. */
export function verdictOf(checks: readonly Check[]): Readiness["verdict"] {
  const has = (outcome: CheckOutcome) => checks.some((check) => check.outcome === outcome);
  return has("failed")
    ? "not-ready"
    : has("unknown")
      ? "unknown"
      : has("warning")
        ? "warnings"
        : "ready";
}
