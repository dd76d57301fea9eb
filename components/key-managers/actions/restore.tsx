"use client";
import { useQueryClient } from "@tanstack/react-query";
import { SubmitDialog } from "@/components/forms/submit-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import { invalidateKeyManagers, keyManagersApi } from "@/lib/queries/key-managers";
import type { ActionProps } from "./action-dialog";

/** Has the nodes fetch all keys from the key servers again. */
export function Restore({ manager, onClose, onDone }: ActionProps) {
  const client = useQueryClient();
  const submission = useSubmit(
    () => keyManagersApi.change(manager.id, { act: "restore" }),
    (result) => {
      void invalidateKeyManagers(client);
      onDone({ result, message: "Keys restored.", jobLabel: "Restoring keys" });
    },
  );
  return (
    <SubmitDialog
      submission={submission}
      tone="primary"
      title={`Restore keys of ${manager.name}?`}
      confirmLabel="Restore keys"
      onClose={onClose}
    >
      Every node fetches its keys from the primary key servers again. Nothing is lost; it can take
      several minutes.
    </SubmitDialog>
  );
}
