"use client";
import { useId, useState } from "react";
import { SubmitDialog } from "@/components/forms/submit-dialog";
import { useChanged } from "@/components/forms/use-changed";
import { useSubmit } from "@/components/forms/use-submit";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { Alert } from "@/lib/domain/alert";
import { acknowledgeAlert } from "@/lib/queries/alerts";
import { alertsKey } from "@/lib/queries/keys";

/** Says that somebody sees to an alert, with a note for the others. */
export function AcknowledgeDialog({ alert, onClose }: { alert: Alert; onClose: () => void }) {
  const changed = useChanged(alertsKey);
  const id = useId();
  const [note, setNote] = useState("");
  const submission = useSubmit<void>(
    () => acknowledgeAlert(alert.id, note.trim() || null),
    async () => {
      await changed("Acknowledged.");
      onClose();
    },
  );
  return (
    <SubmitDialog
      submission={submission}
      onClose={onClose}
      title="Acknowledge this alert?"
      confirmLabel="Acknowledge"
      tone="primary"
    >
      <p>
        <strong>{alert.title}</strong>. Nobody is notified of it again until it is resolved; then
        everybody is who was notified before.
      </p>
      <Field id={id} className="mt-4" label="Note" help="What others should know." optional>
        {(wiring) => (
          <Textarea
            {...wiring}
            rows={3}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
    </SubmitDialog>
  );
}
