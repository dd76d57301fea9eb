"use client";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { counted } from "@/lib/domain/counted";
import { pairingWords } from "./pairing-words";

interface PairAnywayProps {
  names: Readonly<Record<"a" | "b", string>>;
  /** Titles of the checks that failed; empty while nothing is asked. */
  failed: readonly string[];
  onClose: () => void;
  onConfirm: () => void;
}

/** Asks before two are paired although a check failed, and names what failed. */
export function PairAnyway({ names, failed, onClose, onConfirm }: PairAnywayProps) {
  return (
    <ConfirmDialog
      open={failed.length > 0}
      onClose={onClose}
      onConfirm={onConfirm}
      title={`Pair ${names.a} with ${names.b} although they are not ready?`}
      confirmLabel="Pair anyway"
    >
      <p>{counted(pairingWords.checksFailed, failed.length)}</p>
      <ul className="mt-1.5 list-disc pl-5 text-text">
        {failed.map((title) => (
          <li key={title}>{title}</li>
        ))}
      </ul>
      <p className="mt-3">
        It will probably be refused or not work; what was made on one side is then rolled back.
        Activity records that you went on.
      </p>
    </ConfirmDialog>
  );
}
