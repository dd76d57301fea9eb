"use client";
import { SecretReveal } from "@/components/forms/secret-reveal";
import type { OneTimeSecret } from "@/lib/domain/secret";
import type { Outcome, SystemForms } from "@/lib/systems/contract/forms";
import { HandoverSteps } from "./handover";

interface SecretResultProps {
  forms: SystemForms;
  secret: OneTimeSecret;
  /** What must be repeated on the other side. */
  consequences: readonly string[];
  outcome: Outcome;
  onDone: () => void;
}

/** The secret of a change or an action, once, and what to do with it on the other side. */
export function SecretResult({ forms, secret, consequences, outcome, onDone }: SecretResultProps) {
  const handover = forms.wizard.handover(outcome);
  return (
    <SecretReveal
      label={secret.label}
      value={secret.value}
      expiresAt={secret.expiresAt ?? outcome.peer.offerExpiresAt}
      steps={consequences}
      onDone={onDone}
      doneLabel="Go to the peer"
    >
      {handover && <HandoverSteps title={handover.title} groups={handover.groups} />}
    </SecretReveal>
  );
}
