"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ProblemBanner } from "@/components/forms/problem-banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Spinner } from "@/components/ui/spinner";
import type { Connection } from "@/lib/domain/connection";
import type { OnFailure } from "@/lib/domain/operation";
import type { PairingOptions } from "@/lib/domain/pairing";
import { problemOfError } from "@/lib/queries/client";
import { beginPair, pairingQueries } from "@/lib/queries/pairing";
import { optionErrors } from "./option-errors";
import { OptionsStep } from "./options-step";
import { pairHref } from "./pair-url";
import { ReadinessPanel } from "./readiness-panel";
import { ReviewStep } from "./review-step";
import { useSettled } from "./use-settled";
import { usePairingForms } from "./use-pairing-forms";

interface PairDraftProps {
  a: Connection;
  b: Connection;
  step: "options" | "review";
}

/** One pair being prepared. What was found is used until somebody changes it; the changes live here, in memory. */
export function PairDraft({ a, b, step }: PairDraftProps) {
  const router = useRouter();
  const pair = { a: a.id, b: b.id };
  const names = { a: a.name, b: b.name };
  const forms = usePairingForms(a.system);
  const proposal = useQuery(pairingQueries.proposal(pair));
  const [edited, setEdited] = useState<PairingOptions | null>(null);
  const [onFailure, setOnFailure] = useState<OnFailure>("undo");
  const options = edited ?? proposal.data?.options ?? null;
  const judged = useSettled(options);
  const begin = useMutation({
    mutationFn: (chosen: PairingOptions) => beginPair(pair, chosen, onFailure),
    onSuccess: (operation) => router.push(`/operations/${operation.id}`),
  });

  if (proposal.isError && !proposal.data) {
    return (
      <div className="flex max-w-4xl flex-col gap-4">
        <ProblemBanner
          problem={problemOfError(proposal.error)}
          onRetry={() => void proposal.refetch()}
          busy={proposal.isFetching}
        />
        <ReadinessPanel pair={pair} options={null} optionsHref={null} names={names} />
        <div>
          <ButtonLink
            href={pairHref({ ...pair, step: "sides" })}
            icon={<ArrowLeft aria-hidden="true" size={14} />}
          >
            Back
          </ButtonLink>
        </div>
      </div>
    );
  }
  if (!forms || !options || !judged || !proposal.data)
    return (
      <p role="status" className="flex items-center gap-2 text-body text-text-muted">
        <Spinner /> Reading {a.name} and {b.name} …
      </p>
    );
  const errors = optionErrors(forms, options);
  const denied = errors.size > 0 ? "Put right the marked fields first." : undefined;
  const title = `Pair ${a.name} with ${b.name}`;
  return (
    <>
      <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        {step === "options" ? (
          <OptionsStep
            forms={forms}
            names={names}
            options={options}
            choices={proposal.data.choices}
            errors={errors}
            onChange={setEdited}
          />
        ) : (
          <ReviewStep
            forms={forms}
            names={names}
            options={options}
            onFailure={onFailure}
            onFailureChange={setOnFailure}
          />
        )}
        <ReadinessPanel
          pair={pair}
          options={judged}
          optionsHref={step === "options" ? null : pairHref({ ...pair, step: "options" })}
          names={names}
        />
      </div>
      {begin.isError && (
        <div className="mt-4">
          <ProblemBanner problem={problemOfError(begin.error)} />
        </div>
      )}
      <div className="mt-5 flex flex-wrap items-center gap-2">
        {step === "options" ? (
          <ButtonLink
            variant="primary"
            denied={denied}
            href={pairHref({ ...pair, step: "review" })}
          >
            Review
          </ButtonLink>
        ) : (
          <Button
            variant="primary"
            busy={begin.isPending}
            denied={denied}
            onClick={() => begin.mutate(options)}
          >
            {title}
          </Button>
        )}
        <ButtonLink
          href={pairHref({ ...pair, step: step === "review" ? "options" : "sides" })}
          icon={<ArrowLeft aria-hidden="true" size={14} />}
        >
          Back
        </ButtonLink>
      </div>
    </>
  );
}
