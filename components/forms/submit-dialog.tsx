"use client";
import type { ComponentProps } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ProblemBanner } from "./problem-banner";
import type { Submission } from "./use-submit";

type SubmitDialogProps = Omit<
  ComponentProps<typeof ConfirmDialog>,
  "open" | "busy" | "onConfirm" | "error"
> & {
  submission: Submission<void>;
  open?: boolean;
};

/** Asks before something is done, does it, and says why it was refused; closing forgets that. */
export function SubmitDialog({
  submission: { send, pending, done, problem, forget },
  open = true,
  onClose,
  ...rest
}: SubmitDialogProps) {
  return (
    <ConfirmDialog
      {...rest}
      open={open}
      busy={pending || done}
      onClose={() => {
        forget();
        onClose();
      }}
      onConfirm={async () => void (await send())}
      error={problem && <ProblemBanner problem={problem} />}
    />
  );
}
