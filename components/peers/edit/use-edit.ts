"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Problem } from "@/lib/errors/problem";
import { problemOfError } from "@/lib/queries/client";
import type { Connection } from "@/lib/domain/connection";
import type { Peer } from "@/lib/domain/peer";
import type { OneTimeSecret } from "@/lib/domain/secret";
import { updatePeer } from "@/lib/queries/peers";
import type { FormContext, FormValues, SystemForms } from "@/lib/systems/contract/forms";
import { afterWrite } from "../form/after-write";
import { issuesByField, refusedIssues } from "../form/field-issues";
import { givenValues, visibleFields } from "../form/given-values";
import { sentSecret } from "../form/own-secret";
import { type PeerForm, usePeerForm } from "../form/use-peer-form";

/** What came of a change: shown once when there is a secret in it. */
export interface Changed {
  peer: Peer;
  secret: OneTimeSecret | null;
  /** The input that was sent. */
  input: FormValues;
  context: FormContext;
}

export interface RunningEdit {
  peerForm: PeerForm;
  /** What would be sent now; null when nothing differs. */
  changes: FormValues | null;
  busy: boolean;
  problem: Problem | null;
  /** What no field is about. */
  left: readonly string[];
  /** Sends the changes; false when something is wrong or nothing differs. */
  submit(): Promise<boolean>;
}

interface EditOptions {
  forms: SystemForms;
  peer: Peer;
  connection: Connection | undefined;
  onChanged: (changed: Changed) => void;
}

/** The editor's form: what differs from the peer as it was opened, and sending just that. */
export function useEdit({ forms, peer, connection, onChanged }: EditOptions): RunningEdit {
  const client = useQueryClient();
  const { editor } = forms;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [left, setLeft] = useState<readonly string[]>([]);
  const parts = useMemo(
    () => ({
      fields: editor.fields(peer),
      kinds: editor.choices(peer),
      schema: (context: FormContext) => editor.schema(peer, context),
      defaults: () => editor.defaults(peer),
    }),
    [editor, peer],
  );
  const identity = connection?.identity ?? null;
  const about = useMemo(
    () => ({ id: peer.connectionId, name: peer.connectionName, identity }),
    [peer.connectionId, peer.connectionName, identity],
  );
  const peerForm = usePeerForm({ ...parts, connection: about });
  const { fields, values, context } = peerForm;
  const changes = useMemo(
    () => editor.changes(peer, givenValues(fields, values, context)),
    [editor, peer, fields, values, context],
  );

  const refused = (error: unknown) => {
    const said = problemOfError(error);
    const sorted = issuesByField(
      visibleFields(fields, values, context),
      refusedIssues(said.errors),
    );
    peerForm.refuse(sorted.fields);
    setProblem(said);
    setLeft(sorted.left.map((issue) => issue.detail).filter((detail) => detail !== said.detail));
  };

  const submit = async () => {
    setBusy(true);
    setProblem(null);
    setLeft([]);
    peerForm.forgive();
    try {
      const judged = await peerForm.judge();
      if (!judged.ok) {
        peerForm.mark(judged.fields);
        setLeft(judged.left.map((issue) => issue.detail));
        return false;
      }
      if (changes === null) return false;
      const { peer: now, secret } = await updatePeer(peer.id, changes);
      afterWrite(client, peer.connectionId);
      onChanged({
        peer: now,
        secret: secret ?? sentSecret(forms, fields, changes, context),
        input: changes,
        context,
      });
      return true;
    } catch (error) {
      refused(error);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { peerForm, changes, busy, problem, left, submit };
}
