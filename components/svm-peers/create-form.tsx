"use client";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { FormShell } from "@/components/forms/form-shell";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import type { SvmPeerChoices, SvmPeerInput, SvmPeerList } from "@/lib/domain/svm-peer";
import { ProblemError } from "@/lib/queries/client";
import { followOperation, svmPeersApi } from "@/lib/queries/svm-peers";
import { applicationsField, type SvmPeerDefinition } from "@/lib/systems/contract/svm-peers";
import { createSchema, type CreateValues, type EndNames, namesClash } from "./create-schema";
import { reportOutcome } from "./operation-outcome";

export interface CreateProps {
  peerId: string;
  list: SvmPeerList;
  definition: SvmPeerDefinition;
  onClose: () => void;
}

const memberOptions = (side: SvmPeerChoices["here"]) =>
  side.members.map(({ name, state, unusable }) => ({
    value: name,
    label: name,
    ...(unusable === null ? {} : { denied: state }),
  }));
const isAboutNames = ({ problem }: ProblemError): boolean =>
  problem.errors.some(({ pointer }) => pointer === "/nameHere" || pointer === "/nameThere");

/** The two SVMs, what may use their relationship, and other local names where theirs are taken. */
export function CreateForm({
  peerId,
  list,
  definition,
  choices,
  onClose,
}: CreateProps & { choices: SvmPeerChoices }) {
  const ends: EndNames = { here: list.here.name, there: list.there.name };
  const alone = choices.there === null;
  const [renamed, setRenamed] = useState(false);
  const [step, setStep] = useState("");
  const form = useSchemaForm<CreateValues, SvmPeerInput>({
    schema: createSchema(definition, choices, ends),
    defaultValues: {
      local: "",
      remote: "",
      nameHere: "",
      nameThere: "",
      applications: definition.applications
        .filter(({ chosen }) => chosen)
        .map(({ value }) => value),
    },
    names: ["local", "remote", "applications", "nameHere", "nameThere"],
  });
  const [local = "", remote = "", applications = []] = useWatch({
    control: form.rhf.control,
    name: ["local", "remote", "applications"],
  });
  const clash = namesClash(definition, choices, ends, { local, remote, applications });

  const anyClash = clash.here || clash.there;
  const need = (needed: boolean) =>
    needed ? {} : { optional: true, help: "Leave empty to use its own name." };

  const submission = useSubmit(async (input: SvmPeerInput) => {
    setStep("");
    try {
      const { id } = await svmPeersApi.create(peerId, input);
      reportOutcome(
        await followOperation(id, setStep),
        definition,
        alone
          ? `Asked ${ends.there} for ${input.local} → ${input.remote}.`
          : `${input.local} and ${input.remote} are peered.`,
      );
    } catch (error) {
      // The fields must be there for the words to stand at.
      if (error instanceof ProblemError && isAboutNames(error)) setRenamed(true);
      throw error;
    }
  }, onClose);

  return (
    <FormShell
      form={form}
      submission={submission}
      submitLabel="Create SVM peer"
      actions={
        <Button variant="ghost" onClick={onClose}>
          {submission.pending ? "Close" : "Cancel"}
        </Button>
      }
    >
      {(["here", "there"] as const).map(
        (end) =>
          choices[end]?.lacks !== undefined && (
            <Banner key={end} tone="warning" title={`A right is missing on ${ends[end]}.`}>
              {choices[end].lacks}
            </Banner>
          ),
      )}
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <form.Field
          spec={{
            name: "local",
            kind: "select",
            label: `SVM of ${ends.here}`,
            placeholder: "Choose",
            options: memberOptions(choices.here),
          }}
        />
        {choices.there ? (
          <form.Field
            spec={{
              name: "remote",
              kind: "select",
              label: `SVM of ${ends.there}`,
              placeholder: "Choose",
              options: memberOptions(choices.there),
            }}
          />
        ) : (
          <form.Field
            spec={{
              name: "remote",
              kind: "text",
              label: `SVM of ${ends.there}`,
              help: "Its name there, exactly as it is written.",
            }}
          />
        )}
      </div>
      <form.Field spec={applicationsField(definition)} />
      {!anyClash && (
        <Checkbox
          checked={renamed}
          onChange={(event) => setRenamed(event.target.checked)}
          label="Use other local names"
          help="For names that mean something else on the other side."
        />
      )}
      {(anyClash || renamed) && (
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <form.Field
            spec={{
              name: "nameHere",
              kind: "text",
              label: `Name of ${remote || `the SVM of ${ends.there}`} on ${ends.here}`,
              placeholder: remote,
              ...need(clash.here),
            }}
          />
          {!alone && (
            <form.Field
              spec={{
                name: "nameThere",
                kind: "text",
                label: local
                  ? `Name of ${local} on ${ends.there}`
                  : `Name of the SVM of ${ends.here} on ${ends.there}`,
                placeholder: local,
                ...need(clash.there),
              }}
            />
          )}
        </div>
      )}
      {submission.pending && (
        <p role="status" className="text-meta text-text-muted">
          {step === "" ? "Beginning" : step} … It goes on even when this is closed.
        </p>
      )}
    </FormShell>
  );
}
