"use client";
import { useId, useState } from "react";
import { ProblemBanner } from "@/components/forms/problem-banner";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { View } from "@/lib/domain/view";

interface NameViewProps {
  title: string;
  submitLabel: string;
  /** As it is called now. */
  name?: string;
  /** Why this person cannot share it. Left out with `name`: sharing is not asked about then. */
  shareDenied?: string | undefined;
  send: (input: { name: string; shared: boolean }) => Promise<View>;
  onDone: (view: View) => Promise<void>;
  onClose: () => void;
}

/** Asks what a view is to be called, and for a new one whether everybody sees it. */
export function NameView({
  title,
  submitLabel,
  name: before,
  shareDenied,
  send,
  onDone,
  onClose,
}: NameViewProps) {
  const formId = useId();
  const [name, setName] = useState(before ?? "");
  const [shared, setShared] = useState(false);
  const [missing, setMissing] = useState(false);
  const { send: submit, pending, problem } = useSubmit(send, onDone);
  const ofName = problem?.errors?.find(({ pointer }) => pointer === "/name")?.detail;
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      size="sm"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={pending}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(name.trim() === "");
          if (name.trim() !== "") void submit({ name, shared });
        }}
      >
        {problem && ofName === undefined && <ProblemBanner problem={problem} />}
        <Field
          id={`${formId}-name`}
          label="Name"
          {...((missing || ofName) && { error: ofName ?? "Enter a name." })}
        >
          {(wiring) => (
            <Input
              {...wiring}
              value={name}
              maxLength={60}
              data-autofocus=""
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        {before === undefined && (
          <Checkbox
            label="Share with everybody"
            help={shareDenied}
            disabled={shareDenied !== undefined}
            checked={shared}
            onChange={(event) => setShared(event.target.checked)}
          />
        )}
      </form>
    </Dialog>
  );
}
