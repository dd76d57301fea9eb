"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Problem } from "@/lib/errors/problem";
import { problemOfError } from "@/lib/queries/client";
import type { Connection } from "@/lib/domain/connection";
import { createPeer } from "@/lib/queries/peers";
import type { FormContext, FormField, FormValues, SystemForms } from "@/lib/systems/contract/forms";
import { afterWrite } from "../form/after-write";
import { issuesByField, refusedIssues } from "../form/field-issues";
import { givenValues, visibleFields } from "../form/given-values";
import { sentSecret } from "../form/own-secret";
import { type PeerForm, usePeerForm } from "../form/use-peer-form";
import { type Created, stepWith } from "./draft";

interface WizardOptions {
  forms: SystemForms;
  way: string;
  connection: Connection;
  prefill: FormValues | undefined;
  /** Opens a step and moves the focus to what is wrong there. */
  onWrong: (step: string) => void;
  onCreated: (created: Created) => void;
}

export interface RunningWizard {
  peerForm: PeerForm;
  fields: readonly FormField[];
  /** The values without those that are not shown. */
  given: FormValues;
  busy: boolean;
  /** The system's refusal; null when there is none. */
  problem: Problem | null;
  /** What no field is about. */
  left: readonly string[];
  /** Whether a step's own fields are all right; puts words at those that are not. */
  checkStep(fields: readonly FormField[]): Promise<boolean>;
  submit(): Promise<void>;
}

/** The wizard's form and what may be done with it: check a step, send everything, put a refusal where it belongs. */
export function useWizard({
  forms,
  way,
  connection,
  prefill,
  onWrong,
  onCreated,
}: WizardOptions): RunningWizard {
  const { wizard } = forms;
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [left, setLeft] = useState<readonly string[]>([]);

  const parts = useMemo(
    () => ({
      fields: wizard.steps(way).flatMap((step) => step.fields),
      kinds: wizard.choices(way),
      schema: (context: FormContext) => wizard.schema(context),
      defaults: (context: FormContext) => wizard.defaults(way, context),
      fixed: { way },
    }),
    [wizard, way],
  );
  const { id, name, identity } = connection;
  const about = useMemo(() => ({ id, name, identity }), [id, name, identity]);
  const peerForm = usePeerForm({ ...parts, connection: about, prefill });
  const { fields, values, context } = peerForm;
  const given = useMemo(() => givenValues(fields, values, context), [fields, values, context]);

  const openFirst = (names: Iterable<string>) => {
    const ordered = fields.map((field) => field.name);
    const first = [...names].sort((one, other) => ordered.indexOf(one) - ordered.indexOf(other))[0];
    const step = first === undefined ? null : stepWith(wizard, way, first);
    if (step !== null) onWrong(step);
  };

  const checkStep = async (own: readonly FormField[]) => {
    const judged = await peerForm.judge();
    const names = new Set(own.map((field) => field.name));
    const here = new Map(judged.ok ? [] : [...judged.fields].filter(([each]) => names.has(each)));
    peerForm.mark(here);
    if (here.size > 0) return false;
    setProblem(null);
    setLeft([]);
    return true;
  };

  const refused = (error: unknown) => {
    const said = problemOfError(error);
    const sorted = issuesByField(
      visibleFields(fields, values, context),
      refusedIssues(said.errors),
    );
    peerForm.refuse(sorted.fields);
    setProblem(said);
    // Names in use have changed: rules must know what was left behind.
    if (said.leftPeer) afterWrite(client, id);
    setLeft(sorted.left.map((issue) => issue.detail).filter((detail) => detail !== said.detail));
    openFirst(sorted.fields.keys());
  };

  const submit = async () => {
    setBusy(true);
    setProblem(null);
    peerForm.forgive();
    try {
      const judged = await peerForm.judge();
      setLeft(judged.ok ? [] : judged.left.map((issue) => issue.detail));
      if (!judged.ok) {
        peerForm.mark(judged.fields);
        openFirst(judged.fields.keys());
        return;
      }
      const { peer, secret } = await createPeer(id, judged.input);
      afterWrite(client, id);
      const shown = secret ?? sentSecret(forms, fields, given, context);
      onCreated({
        peer,
        secret: shown,
        connection,
        way,
        outcome: { peer, values: given, context, hasSecret: shown !== null },
      });
    } catch (error) {
      refused(error);
    } finally {
      setBusy(false);
    }
  };

  return { peerForm, fields, given, busy, problem, left, checkStep, submit };
}
