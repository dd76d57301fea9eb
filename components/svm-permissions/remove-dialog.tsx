"use client";
import { useQueryClient } from "@tanstack/react-query";
import { SubmitDialog } from "@/components/forms/submit-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import { notify } from "@/components/ui/toast";
import type { SvmPermission, SvmPermissionList } from "@/lib/domain/svm-permission";
import { removeSvmPermission, svmPermissionQueries } from "@/lib/queries/svm-permissions";
import { memberLabel, type Words } from "./words";

interface RemoveDialogProps {
  peerId: string;
  list: SvmPermissionList;
  words: Words;
  permission: SvmPermission;
  onClose: () => void;
}

/** Takes a permission back, after saying what changes and what does not. */
export function RemoveDialog({ peerId, list, words, permission, onClose }: RemoveDialogProps) {
  const client = useQueryClient();
  const { permissions, peers } = words;
  const name = memberLabel(words, permission.member);
  const submission = useSubmit(async () => {
    await removeSvmPermission(peerId, permission).finally(() =>
      client.invalidateQueries(svmPermissionQueries.list(peerId)),
    );
    notify({ tone: "success", message: `Removed the ${permissions.noun} of ${name}.` });
  }, onClose);
  return (
    <SubmitDialog
      submission={submission}
      title={`Remove the ${permissions.noun} of ${name}?`}
      confirmLabel={`Remove ${permissions.noun}`}
      onClose={onClose}
    >
      {`From then on, what ${list.other} asks for waits until it is accepted on ${list.end}. Existing ${peers.plural} stay and go on working.`}
    </SubmitDialog>
  );
}
