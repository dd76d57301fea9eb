"use client";
import { useQueryClient } from "@tanstack/react-query";
import { SubmitDialog } from "@/components/forms/submit-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import { toast } from "@/components/ui/toast";
import type { SvmPermission, SvmPermissionList } from "@/lib/domain/svm-permission";
import { svmPermissionQueries, svmPermissionsApi } from "@/lib/queries/svm-permissions";
import { svmLabel } from "./labels";

interface RemoveDialogProps {
  peerId: string;
  list: SvmPermissionList;
  permission: SvmPermission;
  onClose: () => void;
}

/** Takes a permission back, after saying what changes and what does not. */
export function RemoveDialog({ peerId, list, permission, onClose }: RemoveDialogProps) {
  const client = useQueryClient();
  const name = svmLabel(permission.svm);
  const submission = useSubmit(async () => {
    await svmPermissionsApi
      .remove(peerId, permission)
      .finally(() => client.invalidateQueries(svmPermissionQueries.list(peerId)));
    toast({ tone: "success", message: `Removed the SVM permission of ${name}.` });
  }, onClose);
  return (
    <SubmitDialog
      submission={submission}
      title={`Remove the SVM permission of ${name}?`}
      confirmLabel={`Remove SVM permission`}
      onClose={onClose}
    >
      {`From then on, what ${list.other} asks for waits until it is accepted on ${list.end}. Existing SVM peers stay and go on working.`}
    </SubmitDialog>
  );
}
