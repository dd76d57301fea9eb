"use client";
import { useQueryClient } from "@tanstack/react-query";
import { SubmitDialog } from "@/components/forms/submit-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import { invalidateKeyManagers, keyManagersApi } from "@/lib/queries/key-managers";
import { definitionOf } from "../definition-of";
import type { ActionProps } from "./action-dialog";

/** Turns encryption of new volumes by default on or off, for all that the key manager serves. */
export function DefaultEncryption({ manager, onClose, onDone }: ActionProps) {
  const client = useQueryClient();
  const on = definitionOf(manager.system).defaultEncryption(manager) !== true;
  const word = on ? "on" : "off";
  const submission = useSubmit(
    () => keyManagersApi.change(manager.id, { act: "set-default-encryption", on }),
    (result) => {
      void invalidateKeyManagers(client);
      onDone({
        result,
        message: `Default encryption turned ${word}.`,
        jobLabel: `Turning default encryption ${word}`,
      });
    },
  );
  return (
    <SubmitDialog
      submission={submission}
      tone={on ? "primary" : "danger"}
      title={`Turn default encryption of ${manager.connectionName} ${word}?`}
      confirmLabel={`Turn ${word}`}
      onClose={onClose}
    >
      {on
        ? "New volumes are encrypted unless something else is asked for. Existing ones stay as they are."
        : "New volumes are not encrypted any more unless it is asked for. Existing ones stay encrypted."}
    </SubmitDialog>
  );
}
