"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@/components/ui/navigation";
import { useCallback, useMemo, useState } from "react";
import { FormProvider, useWatch } from "react-hook-form";
import { KeptBanner } from "@/components/forms/draft/kept-banner";
import {
  useDropDraft,
  useDropOnLeave,
  useKeepDraft,
  useKeptDraft,
} from "@/components/forms/draft/use-draft";
import { FormSection } from "@/components/forms/form-section";
import { FormShell } from "@/components/forms/form-shell";
import { useLeaveGuard } from "@/components/forms/use-leave-guard";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button-link";
import { toast } from "@/components/ui/toast";
import type { KeyManagerSetup, KeyManagerWriteResult } from "@/lib/domain/key-manager-detail";
import { invalidateKeyManagers, keyManagersApi } from "@/lib/queries/key-managers";
import { PassphraseFields } from "../actions/passphrase";
import { BackupReveal } from "../backup/backup-reveal";
import { Authorities, ClientCertificate } from "../certificate-choice";
import { definitionOf } from "../definition-of";
import { keyManagerValues, passwordsOf, setupInput, type SetupValues } from "./form-values";
import { ScopeSection } from "./scope-section";
import { ServersSection } from "./servers-section";
import { SetupOutcome } from "./setup-outcome";
import { SetupPanel } from "./setup-panel";

/** What it is called that is kept of this form for a reload. */
const setupDraft = "set-up-key-manager";

interface SetupFormProps {
  system: string;
  setup: KeyManagerSetup;
  /** Why this person cannot set one up. */
  denied?: string | undefined;
}

/** Sets a key manager up: its kind and scope, and what that kind needs. */
export function SetupForm({ system, setup, denied }: SetupFormProps) {
  const definition = definitionOf(system);
  const router = useRouter();
  const client = useQueryClient();
  const [result, setResult] = useState<KeyManagerWriteResult | null>(null);
  const loadSchema = useMemo(
    () => async () => {
      const { formSchemaOf } = await import("../actions/action-schema");
      const { create } = await definition.loadInputs();
      return formSchemaOf<SetupValues>(create(setup), setupInput, {
        field: "confirmation",
        of: "passphrase",
        when: ({ kind, synchronise }) => kind === "onboard" && !synchronise,
      });
    },
    [definition, setup],
  );
  const draft = useKeptDraft(setupDraft, setup.connection.id);
  const dropDraft = useDropDraft(setupDraft);
  useDropOnLeave(setupDraft);
  const [kept, setKept] = useState(draft);
  const form = useSchemaForm<SetupValues, unknown>({
    schema: loadSchema,
    // What was kept is what such a form held: this very type, with nothing in place of secrets.
    defaultValues: { ...keyManagerValues(setup), ...(kept?.values as Partial<SetupValues>) },
    sentUnder: "/input",
  });
  const values = useWatch({ control: form.rhf.control }) as SetupValues;
  const submission = useSubmit(
    (input: unknown) => keyManagersApi.create(setup.connection.id, input),
    done,
  );
  const { screen, rhf } = form;
  const changed = rhf.formState.isDirty || kept !== null;
  useKeepDraft(setupDraft, {
    active: changed && result === null && !submission.done,
    about: setup.connection.id,
    values,
    fieldAt: useCallback((name: string) => screen.seen().get(name), [screen]),
  });
  const startOver = () => {
    dropDraft();
    setKept(null);
    rhf.reset(keyManagerValues(setup));
  };
  const leftover =
    values.removeLeftover === true ||
    submission.problem?.errors.some(({ pointer }) => pointer === "/input/removeLeftover");
  const policyDenied = setup.scopes.find(({ id }) => id === values.scope)?.policy ?? null;
  const guard = useLeaveGuard({
    active: changed && result === null,
    title: "Leave without setting up the key manager?",
    body: "What you entered is lost.",
    leaveLabel: "Leave page",
    stayLabel: "Stay",
  });

  async function done(made: KeyManagerWriteResult) {
    dropDraft();
    setResult(made);
    void invalidateKeyManagers(client);
    if (made.secret || made.job !== null || made.unfinished.length > 0 || !made.manager) return;
    toast({ tone: "success", message: `Set up a key manager on ${setup.connection.name}.` });
    router.push(`/key-managers/${made.manager.id}`);
  }
  if (result?.secret)
    return (
      <BackupReveal
        managerId={result.manager?.id ?? null}
        name={result.manager?.name ?? setup.connection.name}
        value={result.secret.value}
        onDone={() =>
          router.push(result.manager ? `/key-managers/${result.manager.id}` : "/key-managers")
        }
      />
    );
  if (result)
    return (
      <SetupOutcome
        connection={setup.connection}
        scope={values.scope}
        result={result}
        passwords={passwordsOf(values, definition)}
      />
    );
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,42rem)_minmax(18rem,28rem)]">
      <FormShell
        sticky
        form={form}
        submission={submission}
        heading={kept && <KeptBanner left={kept.left} onStartOver={startOver} />}
        submitLabel="Set up key manager"
        denied={denied}
        actions={
          <ButtonLink href="/key-managers" variant="ghost">
            Cancel
          </ButtonLink>
        }
      >
        {leftover && (
          <Banner tone="warning" title="A key manager without key servers is still configured.">
            <form.Field
              spec={{
                name: "removeLeftover",
                label: "Remove what is left, then set up",
                kind: "checkbox",
                help: "The cluster refuses while keys of it are in use.",
              }}
            />
          </Banner>
        )}
        <ScopeSection setup={setup} definition={definition} />
        {values.kind === "onboard" ? (
          <FormSection
            title="Passphrase"
            description={
              values.synchronise
                ? "The passphrase that was set on the partner site."
                : "Whoever restores the keys needs it, after a disaster or when a node is added."
            }
          >
            {setup.partner && (
              <form.Field
                spec={{
                  name: "synchronise",
                  label: `Take over the key manager of ${setup.partner.name ?? "the partner site"}`,
                  kind: "checkbox",
                  help: "For the second site of a MetroCluster, with the partner's passphrase.",
                }}
              />
            )}
            <PassphraseFields
              min={setup.passphrase.min}
              max={setup.passphrase.max}
              strict={setup.passphrase.strict}
              given={values.synchronise}
            />
          </FormSection>
        ) : (
          <>
            <FormSection title="Certificates">
              <ClientCertificate
                key={`client ${values.scope}`}
                certificates={setup.certificates}
                scope={values.scope}
              />
              <Authorities
                key={`authorities ${values.scope}`}
                certificates={setup.certificates}
                scope={values.scope}
              />
            </FormSection>
            <ServersSection setup={setup} limits={definition.limits} />
            {(policyDenied === null || values.policy !== "") && (
              <FormSection title="Policy">
                <form.Field
                  spec={{
                    name: "policy",
                    label: "Security policy",
                    kind: "text",
                    optional: true,
                    autoComplete: "off",
                    help: "Name of a key manager policy of the cluster. Leave it empty where none was made.",
                  }}
                />
              </FormSection>
            )}
          </>
        )}
      </FormShell>
      <FormProvider {...form.rhf}>
        <SetupPanel system={system} setup={setup} definition={definition} />
      </FormProvider>
      {guard.dialog}
    </div>
  );
}
