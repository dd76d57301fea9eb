"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { type Submission, useSubmit } from "@/components/forms/use-submit";
import { type SystemForm, useSystemForm } from "@/components/forms/use-system-form";
import type { Connection } from "@/lib/domain/connection";
import type { Peer } from "@/lib/domain/peer";
import { unlistedPeer } from "@/lib/domain/unlisted-peer";
import type { OneTimeSecret } from "@/lib/domain/secret";
import { invalidateAfterWrite, peersApi } from "@/lib/queries/peers";
import type { FormContext, FormValues } from "@/lib/systems/contract/fields";
import type { Outcome, SystemForms } from "@/lib/systems/contract/forms";
import { sentSecret } from "../form/system-forms";

/** What came of a wizard: shown once, kept in the page's state alone. */
export interface Created {
  peer: Peer;
  /** False while its system does not show it: then it has no page either. */
  listed: boolean;
  secret: OneTimeSecret | null;
  connection: Connection;
  outcome: Outcome;
}

export interface Wizard {
  form: SystemForm;
  submission: Submission<unknown>;
  /** Sends everything; resolves to the names of the fields that have something wrong, to null when it was created. */
  create(): Promise<readonly string[] | null>;
}

interface WizardOptions {
  forms: SystemForms;
  mode: string;
  connection: Connection;
  prefill: FormValues | undefined;
  onCreated: (created: Created) => void;
}

/** One form above all steps of a system's wizard, and sending it. */
export function useWizard({ forms, mode, connection, prefill, onCreated }: WizardOptions): Wizard {
  const { wizard } = forms;
  const client = useQueryClient();
  const parts = useMemo(
    () => ({
      fields: wizard.steps(mode).flatMap((step) => step.fields),
      kinds: wizard.choices(mode),
      schema: (context: FormContext) => wizard.schema(context),
      defaults: (context: FormContext) => wizard.defaults(mode, context),
    }),
    [wizard, mode],
  );
  const { id, name, identity } = connection;
  const about = useMemo(() => ({ id, name, identity }), [id, name, identity]);
  const form = useSystemForm({ ...parts, connection: about, prefill });
  const { fields, given } = form;
  const { context } = form.system;

  const submission = useSubmit(
    (input: unknown) => peersApi.create(id, input),
    ({ peer: stored, unlisted, secret }) => {
      void invalidateAfterWrite(client, id);
      const peer = stored ?? (unlisted && unlistedPeer(unlisted, connection));
      if (peer === null) return;
      const sent = { act: "create", values: given } as const;
      const shown = secret ?? sentSecret(forms, fields, sent, context);
      const outcome = { ...sent, peer, context, hasSecret: shown !== null };
      onCreated({ peer, listed: stored !== null, secret: shown, connection, outcome });
    },
  );
  const create = () =>
    form.submit(async (input) => {
      const problem = await submission.send(input);
      // Names in use have changed: rules must know what was left behind.
      if (problem?.leftPeer) void invalidateAfterWrite(client, id);
      return problem;
    });
  return { form, submission, create };
}
