"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@/components/ui/navigation";
import { useEffect, useMemo, useState } from "react";
import { useFormState, useWatch } from "react-hook-form";
import type { z } from "zod";
import { KeptBanner } from "@/components/forms/draft/kept-banner";
import { useDropDraft, useKeepDraft, useKeptDraft } from "@/components/forms/draft/use-draft";
import { keptFields } from "@/components/forms/draft/without-secrets";
import { useSchemaForm } from "@/components/forms/use-form";
import { useLeaveGuard } from "@/components/forms/use-leave-guard";
import { type Submission, useSubmit } from "@/components/forms/use-submit";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button-link";
import { type OnFailure, onFailureChoices } from "@/lib/domain/operation-state";
import type { PairingOptions } from "@/lib/domain/pairing";
import { pairingApi, pairingQueries } from "@/lib/queries/pairing";
import type { FormValues } from "@/lib/systems/contract/fields";
import { sameValue, valueAt, withValue } from "@/lib/systems/contract/form-values";
import type { Proposal } from "@/lib/systems/contract/pair-sides";
import type { PairingForms } from "@/lib/systems/contract/pairing-forms";
import { optionSpecs, OptionsStep } from "./options-step";
import { PairAnyway } from "./pair-anyway";
import { pairHref, pairPath, type PairStep } from "@/lib/domain/pair-path";
import { ReadinessPanel } from "./readiness-panel";
import { PairReviewStep } from "./review-step";
import { useReadiness } from "./use-readiness";

/** What it is called that is kept of this wizard for a reload. */
export const pairDraft = "pair";

interface PairFormProps {
  pair: Readonly<Record<"a" | "b", string>>;
  names: Readonly<Record<"a" | "b", string>>;
  step: Exclude<PairStep, "sides">;
  announce: boolean;
  forms: PairingForms;
  proposal: Proposal;
  go: (step: PairStep) => void;
}

/** One form above options and review. What was found is used until somebody changes it. */
export function PairForm({ pair, names, step, announce, forms, proposal, go }: PairFormProps) {
  const router = useRouter();
  const client = useQueryClient();
  const about = `${pair.a} ${pair.b}`;
  const specs = useMemo(() => optionSpecs(forms, proposal.choices), [forms, proposal.choices]);
  const fields = useMemo(() => Object.values(specs).flat(), [specs]);

  const draft = useKeptDraft(pairDraft, about);
  const dropDraft = useDropDraft(pairDraft);
  const [kept, setKept] = useState(draft?.values ?? null);
  const [onFailure, setOnFailure] = useState<OnFailure>(
    onFailureChoices.find((choice) => choice === kept?.["onFailure"]) ?? "undo",
  );
  const form = useSchemaForm<FormValues, PairingOptions>({
    schema: forms.schema as z.ZodType<PairingOptions, FormValues>,
    defaultValues: kept
      ? fields.reduce<FormValues>(
          (values, { name }) => (name in kept ? withValue(values, name, kept[name]) : values),
          proposal.options,
        )
      : proposal.options,
    sentUnder: "/options",
    names: fields.map(({ name }) => name),
    fromTheStart: true,
  });
  const { rhf, recheck } = form;
  // They begin as the options that were found, and fields change nothing else of them.
  const options = useWatch({ control: rhf.control }) as PairingOptions;
  const { isDirty } = useFormState({ control: rhf.control });
  const changed = isDirty || kept !== null || onFailure !== "undo";
  useEffect(() => {
    if (kept || isDirty || sameValue(rhf.getValues(), proposal.options)) return;
    rhf.reset(proposal.options);
    recheck();
  }, [kept, isDirty, rhf, recheck, proposal.options]);

  const readiness = useReadiness(pair, useDebounced(options));
  /** Titles of failed checks, while it is asked whether to go on all the same. */
  const [failed, setFailed] = useState<readonly string[]>([]);
  const pairing = useSubmit(
    ({ chosen, despite }: { chosen: PairingOptions; despite: readonly string[] }) =>
      pairingApi.pair(pair, chosen, onFailure, despite),
    (operation) => {
      dropDraft();
      router.push(`/operations/${operation.id}`);
    },
  );
  const submission: Submission<PairingOptions> = {
    ...pairing,
    send: (chosen) => pairing.send({ chosen, despite: [] }),
  };
  useKeepDraft(pairDraft, {
    active: changed && !submission.done,
    about,
    values: useMemo(
      () => ({
        onFailure,
        ...Object.fromEntries(fields.map(({ name }) => [name, valueAt(options, name)])),
      }),
      [onFailure, fields, options],
    ),
    fieldAt: useMemo(() => keptFields(fields), [fields]),
  });
  const guard = useLeaveGuard({
    active: changed && !submission.done && !submission.pending,
    title: "Leave without pairing the two?",
    body: "What you changed is lost.",
    leaveLabel: "Leave page",
    stayLabel: "Stay",
    within: pairPath,
  });

  const send = (despite: readonly string[]) =>
    form.submit((chosen) => pairing.send({ chosen, despite }));
  const begin = async () => {
    const wrong = await form.check(fields.map(({ name }) => name));
    if (wrong.length > 0) return wrong;
    // Whoever is faster than the checks waits for them; where they cannot be made, the systems themselves will say.
    const now = await client
      .fetchQuery(pairingQueries.readiness(pair, rhf.getValues() as PairingOptions))
      .catch(() => null);
    if (now?.verdict !== "not-ready") return send([]);
    setFailed(titlesOfFailed(now.checks, names));
    return null;
  };
  const startOver = () => {
    dropDraft();
    setKept(null);
    setOnFailure("undo");
    rhf.reset(proposal.options);
  };

  const optionsHref = pairHref({ ...pair, step: "options" });
  const shared = { form, submission, forms, names, specs, announce };
  return (
    <>
      {proposal.swap !== undefined && (
        <Banner
          tone="warning"
          title={proposal.swap}
          className="mb-4"
          action={
            <ButtonLink href={pairHref({ a: pair.b, b: pair.a, step })}>Swap sides</ButtonLink>
          }
        />
      )}
      {kept !== null && (
        <div className="mb-4">
          <KeptBanner left={[]} onStartOver={startOver} />
        </div>
      )}
      <div className="grid grid-cols-1 items-start gap-x-8 gap-y-6 xl:grid-cols-[minmax(0,40rem)_minmax(20rem,28rem)]">
        <ReadinessPanel
          pair={pair}
          state={readiness}
          optionsHref={step === "options" ? null : optionsHref}
          names={names}
          className="xl:sticky xl:top-5 xl:col-start-2 xl:row-start-1 xl:max-h-[calc(100dvh-2.5rem)] xl:overflow-y-auto"
        />
        <div className="min-w-0 xl:col-start-1 xl:row-start-1">
          {step === "options" ? (
            <OptionsStep
              {...shared}
              backHref={pairHref({ ...pair, step: "sides" })}
              onNext={() => go("review")}
            />
          ) : (
            <PairReviewStep
              {...shared}
              options={options}
              onFailure={onFailure}
              onFailureChange={setOnFailure}
              notReady={readiness.readiness?.verdict === "not-ready"}
              hrefOf={(id) => pairHref({ ...pair, step: id })}
              onSubmit={begin}
              onElsewhere={() => go("options")}
            />
          )}
        </div>
      </div>
      <PairAnyway
        names={names}
        failed={failed}
        onClose={() => setFailed([])}
        onConfirm={() => {
          setFailed([]);
          void send(failed);
        }}
      />
      {guard.dialog}
    </>
  );
}

const titlesOfFailed = (
  checks: readonly { title: string; side: "a" | "b" | null; outcome: string }[],
  names: Readonly<Record<"a" | "b", string>>,
): string[] =>
  checks
    .filter(({ outcome }) => outcome === "failed")
    .map(({ title, side }) => (side === null ? title : `${title}, ${names[side]}`));

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
