"use client";
import { FormShell } from "@/components/forms/form-shell";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { RotateToken, Token } from "@/lib/domain/token";

const overlaps = [
  { value: "0", label: "Not at all: it stops at once" },
  { value: "1", label: "For 1 hour" },
  { value: "24", label: "For 24 hours" },
  { value: "168", label: "For 7 days" },
];

/** Asks how long a token works on beside the one that takes its place. */
export function RotateDialog({
  token,
  rotate,
  onClose,
}: {
  token: Token;
  rotate: (input: RotateToken) => Promise<void>;
  onClose: () => void;
}) {
  const form = useSchemaForm({
    schema: () => import("./token-form-schema").then((module) => module.rotateFormSchema),
    defaultValues: { overlapHours: "24" },
  });
  const submission = useSubmit(rotate, () => undefined);
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Replace ${token.name}?`}
      description="The new token opens the same and is valid for as long. Give it to the scripts while both work."
    >
      <FormShell
        form={form}
        submission={submission}
        submitLabel="Replace token"
        actions={
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
        }
      >
        <form.Field
          spec={{
            name: "overlapHours",
            label: "The old one works on",
            kind: "select",
            options: overlaps,
          }}
        />
      </FormShell>
    </Dialog>
  );
}
