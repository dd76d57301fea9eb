"use client";
import { useQueryClient } from "@tanstack/react-query";
import { ProblemBanner } from "@/components/forms/problem-banner";
import { useSubmit } from "@/components/forms/use-submit";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { changeKeyManager, invalidateKeyManagers } from "@/lib/queries/key-managers";
import type { ActProps } from "./act-dialog";

/** Has the nodes fetch all keys from the key servers again. */
export function Restore({ manager, onClose, onDone }: ActProps) {
  const client = useQueryClient();
  const { send, pending, problem } = useSubmit(
    () => changeKeyManager(manager.id, { act: "restore" }),
    (result) => {
      void invalidateKeyManagers(client);
      onDone({ result, message: "Keys restored.", jobLabel: "Restoring keys" });
    },
  );
  return (
    <ConfirmDialog
      open
      tone="primary"
      title={`Restore keys of ${manager.name}?`}
      confirmLabel="Restore keys"
      busy={pending}
      onClose={onClose}
      onConfirm={() => void send()}
      error={problem && <ProblemBanner problem={problem} />}
    >
      Every node fetches its keys from the primary key servers again. Nothing is lost; it can take
      several minutes.
    </ConfirmDialog>
  );
}
