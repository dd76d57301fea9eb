"use client";
import { useQuery } from "@tanstack/react-query";
import { ProblemBanner } from "@/components/forms/problem-banner";
import { BackLink } from "@/components/forms/wizard/back-link";
import { Spinner } from "@/components/ui/spinner";
import type { Connection } from "@/lib/domain/connection";
import { problemOfError } from "@/lib/queries/client";
import { pairingQueries } from "@/lib/queries/pairing";
import { findOutline } from "@/lib/systems/outlines";
import { PairForm } from "./pair-form";
import { pairHref, type PairStep } from "@/lib/domain/pair-path";
import { ReadinessPanel } from "./readiness-panel";
import { useReadiness } from "./use-readiness";

interface PairDraftProps {
  a: Connection;
  b: Connection;
  step: Exclude<PairStep, "sides">;
  announce: boolean;
  go: (step: PairStep) => void;
}

/** One pair being prepared, once both sides have been read. */
export function PairDraft({ a, b, ...rest }: PairDraftProps) {
  const pair = { a: a.id, b: b.id };
  const names = { a: a.name, b: b.name };
  const forms = usePairingForms(a.system);
  const proposal = useQuery(pairingQueries.proposal(pair));
  if (proposal.isError && !proposal.data)
    return (
      <div className="flex max-w-4xl flex-col gap-4">
        <ProblemBanner
          problem={problemOfError(proposal.error)}
          onRetry={() => void proposal.refetch()}
          busy={proposal.isFetching}
        />
        <ProposedReadiness pair={pair} names={names} />
        <div>
          <BackLink href={pairHref({ ...pair, step: "sides" })} />
        </div>
      </div>
    );
  if (!forms || !proposal.data)
    return (
      <p role="status" className="flex items-center gap-2 text-body text-text-muted">
        <Spinner /> Reading {a.name} and {b.name} …
      </p>
    );
  return <PairForm pair={pair} names={names} forms={forms} proposal={proposal.data} {...rest} />;
}

/** What can be said of two of which one could not be read. */
function ProposedReadiness({
  pair,
  names,
}: Readonly<Record<"pair" | "names", Readonly<Record<"a" | "b", string>>>>) {
  return (
    <ReadinessPanel pair={pair} state={useReadiness(pair, null)} optionsHref={null} names={names} />
  );
}

/** What pairing means in a system, loaded when a page needs it; undefined until it is there. */
function usePairingForms(systemId: string) {
  const load = findOutline(systemId)?.loadPairing;
  return (
    useQuery({
      queryKey: ["pairing-forms", systemId],
      queryFn: () => load?.() ?? null,
      enabled: load !== undefined,
      staleTime: Infinity,
    }).data ?? undefined
  );
}
