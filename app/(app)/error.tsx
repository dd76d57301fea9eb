"use client";
import { CannotLoad } from "@/components/data-table/empty";

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
      detail="The server met an error it did not expect."
      remedy={error.digest === undefined ? null : `The log has more under ${error.digest}.`}
      onRetry={reset}
    />
  );
}
