import "server-only";
import { AppError } from "@/lib/errors/app-error";
import type { Run } from "./contract";

/**
 * A signal that ends one step's work on a backend: with the run, or after `ms` with an AppError of its own, because a
 * backend that hangs is not a fault of ours.
 */
export function withTimeout(run: Run, ms: number): AbortSignal {
  const limit = new AbortController();
  const late = () =>
    limit.abort(
      new AppError(
        "backend_unavailable",
        `There was no end to it within ${Math.max(1, Math.round(ms / 1000))} seconds.`,
        {
          remedy: "Check that the system is up and not overloaded.",
          backend: { status: null, code: "TIMEOUT", text: "" },
        },
      ),
    );
  setTimeout(late, ms).unref();
  return AbortSignal.any([run.signal, limit.signal]);
}
