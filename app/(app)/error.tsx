"use client";
import { lazily } from "@/components/ui/lazily";

const CannotLoad = lazily(() =>
  import("@/components/data-table/empty").then((module) => module.CannotLoad),
);

/** A page that failed says so and can be tried again; the frame around it stays. */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <CannotLoad
      noun="page"
      detail="The server ran into an unexpected error."
      remedy={error.digest === undefined ? null : `The log has more under ${error.digest}.`}
      onRetry={reset}
    />
  );
}
