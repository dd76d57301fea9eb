"use client";
import { useRef, useState } from "react";
import type { FormEvent } from "react";
import { Form } from "@/components/forms/form";
import { ProblemBanner } from "@/components/forms/problem-banner";
import { useLeaveGuard } from "@/components/forms/use-leave-guard";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import type { Connection } from "@/lib/domain/connection";
import type { Peer } from "@/lib/domain/peer";
import type { SystemForms } from "@/lib/systems/contract/forms";
import { AddBeside } from "../detail/add-beside";
import { FieldSummary } from "../form/field-summary";
import { focusFirstError } from "../form/focus-first";
import { FormBody, useFormId } from "../form/form-body";
import { visibleFields } from "../form/given-values";
import { PeerField } from "../form/peer-field";
import { RequestPanel } from "../form/request-panel";
import { SidePanel } from "../form/side-panel";
import { Waiting } from "../form/waiting";
import { FixedFacts } from "./fixed-facts";
import { type Changed, useEdit } from "./use-edit";

interface EditFormProps {
  forms: SystemForms;
  peer: Peer;
  connection: Connection | undefined;
  onChanged: (changed: Changed) => void;
}

/** The editor: fields, what stays as it is, and beside them what the change means and what will be sent. */
export function EditForm({ forms, peer, connection, onChanged }: EditFormProps) {
  const { editor } = forms;
  const formId = useFormId();
  const form = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(false);
  const { peerForm, changes, busy, problem, left, submit } = useEdit({
    forms,
    peer,
    connection,
    onChanged,
  });
  const guard = useLeaveGuard({
    active: changes !== null && !busy,
    title: "Leave without saving the changes?",
    body: "What you entered is lost.",
    leaveLabel: "Leave page",
    stayLabel: "Stay",
  });
  const shown = visibleFields(peerForm.fields, peerForm.values, peerForm.context);
  const consequences = changes === null ? [] : editor.consequences(peer, changes);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setTried(true);
    if (!(await submit())) focusFirstError(() => form.current);
  };
  return (
    <FormBody peerForm={peerForm} formId={formId}>
      <div className="grid grid-cols-1 items-start gap-x-8 gap-y-6 xl:grid-cols-[minmax(0,40rem)_minmax(20rem,28rem)]">
        <Form ref={form} onSubmit={(event) => void save(event)}>
          {problem !== null && <ProblemBanner problem={problem} />}
          {tried && <FieldSummary formId={formId} fields={shown} left={left} />}
          {shown.map((field) => (
            <PeerField key={field.name} field={field} />
          ))}
          <FixedFacts facts={editor.fixed?.(peer) ?? []}>
            <AddBeside peer={peer} size="sm" />
          </FixedFacts>
          {tried && changes === null && !busy && (
            <Banner tone="info" role="status">
              Nothing differs from what the system has. Change a field first.
            </Banner>
          )}
          {busy && <Waiting connectionName={peer.connectionName} words={editor.waiting?.(peer)} />}
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="primary" busy={busy}>
              {editor.submitLabel?.(peer) ?? "Save changes"}
            </Button>
            <ButtonLink href={`/peers/${peer.id}`} variant="ghost">
              Cancel
            </ButtonLink>
          </div>
        </Form>
        <SidePanel label="Change and request">
          <Card title="What changes">
            {changes === null ? (
              <p className="text-meta text-text-muted">Nothing yet.</p>
            ) : consequences.length === 0 ? (
              <p className="text-meta text-text-muted">
                Only this side. Nothing needs to be done on the other one.
              </p>
            ) : (
              <ul className="flex list-disc flex-col gap-1.5 pl-4 text-meta">
                {consequences.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            )}
          </Card>
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
    </FormBody>
  );
}
