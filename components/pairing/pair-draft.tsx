"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { useRouter } from "@/components/ui/navigation";
import { useEffect, useMemo, useState } from "react";
import { useFormState, useWatch } from "react-hook-form";
import type { z } from "zod";
import { FormScope } from "@/components/forms/form-shell";
import { ProblemBanner } from "@/components/forms/problem-banner";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { sameValue } from "@/lib/systems/contract/form-values";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Spinner } from "@/components/ui/spinner";
import type { Connection } from "@/lib/domain/connection";
import type { OnFailure } from "@/lib/domain/operation";
import type { PairingOptions } from "@/lib/domain/pairing";
import { problemOfError } from "@/lib/queries/client";
import { pairingQueries, pairingApi } from "@/lib/queries/pairing";
import type { FormValues } from "@/lib/systems/contract/fields";
import type { Proposal } from "@/lib/systems/contract/pair-sides";
import type { PairingForms } from "@/lib/systems/contract/pairing-forms";
import { findSystem } from "@/lib/systems/registry";
import { optionSpecs, OptionsStep } from "./options-step";
import { pairHref } from "./pair-url";
import { ReadinessPanel } from "./readiness-panel";
import { PairReviewStep } from "./review-step";

interface PairDraftProps {
  a: Connection;
  b: Connection;
  step: "options" | "review";
}

/** One pair being prepared, once both sides have been read. */
export function PairDraft({ a, b, step }: PairDraftProps) {
  const pair = { a: a.id, b: b.id };
  const names = { a: a.name, b: b.name };
  const forms = usePairingForms(a.system);
  const proposal = useQuery(pairingQueries.proposal(pair));
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
          <BackLink href={pairHref({ ...pair, step: "sides" })} />
        </div>
      </div>
    );
  }
  if (!forms || !proposal.data)
    return (
      <p role="status" className="flex items-center gap-2 text-body text-text-muted">
        <Spinner /> Reading {a.name} and {b.name} …
      </p>
    );
  return <PairForm pair={pair} names={names} step={step} forms={forms} proposal={proposal.data} />;
}

interface PairFormProps {
  pair: Readonly<Record<"a" | "b", string>>;
  names: Readonly<Record<"a" | "b", string>>;
  step: PairDraftProps["step"];
  forms: PairingForms;
  proposal: Proposal;
}

/** The form above both steps. What was found is used until somebody changes it; the changes live here, in memory. */
function PairForm({ pair, names, step, forms, proposal }: PairFormProps) {
  const router = useRouter();
  const [onFailure, setOnFailure] = useState<OnFailure>("undo");
  const specs = useMemo(() => optionSpecs(forms, proposal.choices), [forms, proposal.choices]);
  const form = useSchemaForm<FormValues, PairingOptions>({
    schema: forms.schema as z.ZodType<PairingOptions, FormValues>,
    defaultValues: proposal.options,
    sentUnder: "/options",
    names: Object.values(specs).flatMap((part) => part.map(({ name }) => name)),
    fromTheStart: true,
  });
  const { rhf, recheck } = form;
  // They begin as the options that were found, and fields change nothing else of them.
  const options = useWatch({ control: rhf.control }) as PairingOptions;
  const settled = useDebounced(options);
  const { errors, isDirty } = useFormState({ control: rhf.control });
  useEffect(() => {
    if (isDirty || sameValue(rhf.getValues(), proposal.options)) return;
    rhf.reset(proposal.options);
    recheck();
  }, [isDirty, rhf, recheck, proposal.options]);
  const submission = useSubmit(
    (chosen: PairingOptions) => pairingApi.pair(pair, chosen, onFailure),
    (operation) => router.push(`/operations/${operation.id}`),
  );
  const begin = async () => {
    const wrong = await form.submit(submission.send);
    if (wrong && wrong.length > 0) router.push(pairHref({ ...pair, step: "options" }));
  };
  const denied = Object.keys(errors).length > 0 ? "Put right the marked fields first." : undefined;
  return (
    <FormScope form={form}>
      {proposal.swap !== undefined && (
        <Banner
          tone="warning"
          title={proposal.swap}
          className="mb-4"
          action={
            <ButtonLink href={pairHref({ a: pair.b, b: pair.a, step: "options" })}>
              Swap sides
            </ButtonLink>
          }
        />
      )}
      <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        {step === "options" ? (
          <OptionsStep forms={forms} names={names} specs={specs} />
        ) : (
          <PairReviewStep
            forms={forms}
            names={names}
            options={options}
            onFailure={onFailure}
            onFailureChange={setOnFailure}
          />
        )}
        <ReadinessPanel
          pair={pair}
          options={settled}
          optionsHref={step === "options" ? null : pairHref({ ...pair, step: "options" })}
          names={names}
        />
      </div>
      {submission.problem && (
        <div className="mt-4">
          <ProblemBanner problem={submission.problem} />
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
            busy={submission.pending}
            denied={denied}
            onClick={() => void begin()}
          >
            {`Pair ${names.a} with ${names.b}`}
          </Button>
        )}
        <BackLink href={pairHref({ ...pair, step: step === "review" ? "options" : "sides" })} />
      </div>
    </FormScope>
  );
}

const BackLink = ({ href }: { href: string }) => (
  <ButtonLink href={href} icon={<ArrowLeft aria-hidden="true" size={14} />}>
    Back
  </ButtonLink>
);

/** What pairing means in a system, loaded when a page needs it; undefined until it is there. */
function usePairingForms(systemId: string) {
  const load = findSystem(systemId)?.loadPairing;
  return (
    useQuery({
      queryKey: ["pairing-forms", systemId],
      queryFn: () => load?.() ?? null,
      enabled: load !== undefined,
      staleTime: Infinity,
    }).data ?? undefined
  );
}

const debounceMs = 600;

/** A value once it has stopped changing, so that backends are not asked with every keystroke. The first one counts at once. */
function useDebounced<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), debounceMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
