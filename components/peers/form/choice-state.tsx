"use client";
import { Button } from "@/components/ui/button";
import { Delayed } from "@/components/ui/delayed";
import { Spinner } from "@/components/ui/spinner";
import type { FormField } from "@/lib/systems/contract/forms";
import { usePeerFormContext } from "./peer-form-context";

/** What a backend offers for a field now. */
export function useOffered(field: FormField) {
  const { context, retryChoices } = usePeerFormContext();
  const kind = field.from?.kind ?? field.name;
  const { state, items } = context.choices[kind] ?? { state: "loading" as const, items: [] };
  return {
    state,
    items,
    source: context.connection?.name ?? "the system",
    retry: () => retryChoices(kind),
  };
}

export function Reading({ source }: { source: string }) {
  return (
    <Delayed>
      <span role="status" className="mt-1.5 flex items-center gap-1.5 text-meta text-text-muted">
        <Spinner /> Reading from {source}
      </span>
    </Delayed>
  );
}

/** Under a field whose choices could not be read. */
export function CannotRead({
  source,
  retry,
  words,
}: {
  source: string;
  retry: () => void;
  words: string;
}) {
  return (
    <span className="mt-1.5 flex flex-wrap items-center gap-2 text-meta text-degraded-text">
      {source} does not answer. {words}
      <Button size="sm" onClick={retry}>
        Try again
      </Button>
    </span>
  );
}
