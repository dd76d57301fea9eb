"use client";
import { SubmitDialog } from "@/components/forms/submit-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import type { View } from "@/lib/domain/view";
import { viewsApi } from "@/lib/queries/views";

interface DeleteViewProps {
  view: View;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** Asks before a view is deleted. */
export function DeleteView({ view, onDone, onClose }: DeleteViewProps) {
  const submission = useSubmit(() => viewsApi.delete(view.id), onDone);
  return (
    <SubmitDialog
      submission={submission}
      title={`Delete view ${view.name}?`}
      confirmLabel="Delete view"
      onClose={onClose}
    >
      {view.shared
        ? "It goes for everybody; who began with it begins with the whole list."
        : "What it shows stays as it is; only the view goes."}
    </SubmitDialog>
  );
}
