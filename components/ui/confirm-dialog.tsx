"use client";
import { useId, useState } from "react";
import type { ReactNode } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Field } from "./field";
import { Input } from "./input";

interface ConfirmDialogProps {
  open: boolean;
  onClose: () => void;
  onConfirm: () => void | Promise<void>;
  /** A question that names the thing: "Delete peer eu-dr-01?" */
  title: string;
  /** What is lost and what stays on the other side. */
  children: ReactNode;
  /** Verb and noun: "Delete peer". */
  confirmLabel: string;
  cancelLabel?: string;
  tone?: "danger" | "primary";
  busy?: boolean;
  /** Why it cannot be confirmed. */
  denied?: string | undefined;
  /** A name that has to be typed first, for what hits hard. */
  typeToConfirm?: string | undefined;
  /** What went wrong with the last attempt. */
  error?: ReactNode;
}

/** Asks before something that cannot be undone. The harmless answer has the focus. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return props.open ? <OpenConfirmDialog {...props} /> : null;
}

function OpenConfirmDialog({
  onClose,
  onConfirm,
  title,
  children,
  confirmLabel,
  cancelLabel = "Cancel",
  tone = "danger",
  busy = false,
  denied,
  typeToConfirm,
  error,
}: ConfirmDialogProps) {
  const id = useId();
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<string>();

  const confirm = () => {
    if (typeToConfirm !== undefined && typed.trim() !== typeToConfirm) {
      setProblem(`Type ${typeToConfirm} to confirm.`);
      document.getElementById(id)?.focus();
      return;
    }
    void onConfirm();
  };

  return (
    <Dialog
      open
      role="alertdialog"
      onClose={busy ? () => undefined : onClose}
      title={title}
      footer={
        <>
          <Button
            data-autofocus
            onClick={onClose}
            denied={busy ? "Wait for the answer." : undefined}
          >
            {cancelLabel}
          </Button>
          <Button variant={tone} busy={busy} denied={denied} onClick={confirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <div className="text-body text-text-muted [&_strong]:font-semibold [&_strong]:text-text">
        {children}
      </div>
      {typeToConfirm !== undefined && (
        <Field
          id={id}
          className="mt-4"
          label={
            <>
              Type <span className="font-mono">{typeToConfirm}</span> to confirm
            </>
          }
          error={problem}
        >
          {(wiring) => (
            <Input
              {...wiring}
              mono
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                setProblem(undefined);
              }}
              onKeyDown={(event) => event.key === "Enter" && confirm()}
            />
          )}
        </Field>
      )}
      {error != null && <div className="mt-4">{error}</div>}
    </Dialog>
  );
}
