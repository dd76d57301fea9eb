"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { FormShell } from "@/components/forms/form-shell";
import { SystemFields } from "@/components/forms/system-fields";
import { useLeaveGuard } from "@/components/forms/use-leave-guard";
import { useSubmit } from "@/components/forms/use-submit";
import { useSystemForm } from "@/components/forms/use-system-form";
import { visibleFields } from "@/lib/systems/contract/form-values";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import type { Connection } from "@/lib/domain/connection";
import type { Peer } from "@/lib/domain/peer";
import type { PeerReading } from "@/lib/systems/peer-reading";
import type { OneTimeSecret } from "@/lib/domain/secret";
import { invalidateAfterWrite, peersApi } from "@/lib/queries/peers";
import type { FormContext, FormValues } from "@/lib/systems/contract/fields";
import type { SystemForms } from "@/lib/systems/contract/forms";
import { AddBeside } from "../detail/add-beside";
import { NotKnown } from "../form/not-known";
import { RequestPanel } from "../form/request-panel";
import { SidePanel } from "../form/side-panel";
import { sentSecret } from "../form/system-forms";
import { Waiting } from "../form/waiting";
import { FixedFacts } from "./fixed-facts";

/** What came of a change: shown once when there is a secret in it. */
export interface Changed {
  peer: Peer;
  secret: OneTimeSecret | null;
  /** The input that was sent. */
  input: FormValues;
  context: FormContext;
}

interface EditFormProps {
  forms: SystemForms;
  peer: Peer;
  reading: PeerReading;
  connection: Connection | undefined;
  onChanged: (changed: Changed) => void;
}

/** The editor: fields, what stays as it is, and beside them what the change means and what will be sent. */
export function EditForm({ forms, peer, reading, connection, onChanged }: EditFormProps) {
  const { editor } = forms;
  const client = useQueryClient();
  const [unchanged, setUnchanged] = useState(false);
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
  const form = useSystemForm({ ...parts, connection: about });
  const { fields, given } = form;
  const { values, context } = form.system;
  const changes = useMemo(
    () => editor.changes(peer, given, context),
    [editor, peer, given, context],
  );
  const submission = useSubmit(
    (input: unknown) => peersApi.update(peer.id, input),
    ({ peer: now, secret }) => {
      void invalidateAfterWrite(client, peer.connectionId);
      const input = changes ?? {};
      onChanged({
        peer: now,
        secret: secret ?? sentSecret(forms, fields, { act: "change", values: input }, context),
        input,
        context,
      });
    },
  );
  const guard = useLeaveGuard({
    active: changes !== null && !submission.pending,
    title: "Leave without saving the changes?",
    body: "What you entered is lost.",
    leaveLabel: "Leave page",
    stayLabel: "Stay",
  });
  const consequences = changes === null ? [] : editor.consequences(peer, changes);
  /** Only what differs is sent, not all the schema has passed. */
  const save = () =>
    form.submit(async () => {
      setUnchanged(changes === null);
      return changes && submission.send(changes);
    });
  return (
    <>
      <div className="grid grid-cols-1 items-start gap-x-8 gap-y-6 xl:grid-cols-[minmax(0,40rem)_minmax(20rem,28rem)]">
        <FormShell
          form={form}
          submission={submission}
          onSubmit={save}
          submitLabel={editor.submitLabel?.(peer) ?? "Save changes"}
          actions={
            <ButtonLink href={`/peers/${peer.id}`} variant="ghost">
              Cancel
            </ButtonLink>
          }
          waiting={<Waiting connectionName={peer.connectionName} words={editor.waiting?.(peer)} />}
        >
          <SystemFields fields={visibleFields(fields, values, context)} />
          <FixedFacts facts={editor.fixed?.(peer) ?? []}>
            <AddBeside peer={peer} reading={reading} size="sm" />
          </FixedFacts>
          {unchanged && changes === null && (
            <Banner tone="info" role="status">
              Nothing has changed. Edit a field first.
            </Banner>
          )}
        </FormShell>
        <SidePanel label="Change and request">
          <Card title="What changes">
            {changes === null ? (
              <p className="text-meta text-text-muted">Nothing yet.</p>
            ) : consequences.length === 0 ? (
              <p className="text-meta text-text-muted">
                Only this side changes. The other side needs nothing.
              </p>
            ) : (
              <ul className="flex list-disc flex-col gap-1.5 pl-4 text-meta">
                {consequences.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            )}
          </Card>
          <NotKnown forms={forms} context={context} />
          {changes !== null && connection && (
            <RequestPanel
              request={editor.request(peer, changes)}
              connection={connection}
              forms={forms}
            />
          )}
        </SidePanel>
      </div>
      {guard.dialog}
    </>
  );
}
