"use client";
import { SecretReveal } from "@/components/forms/secret-reveal";
import type { OneTimeSecret } from "@/lib/domain/secret";

interface TokenSecretProps {
  secret: OneTimeSecret;
  onDone: () => void;
  doneLabel: string;
}

/** A token that was just made, shown once. */
export function TokenSecret({ secret, onDone, doneLabel }: TokenSecretProps) {
  const steps = [
    "Put the token where the script finds its secrets, such as an environment variable.",
    <>
      Send it with every request as <code className="text-meta">Authorization: Bearer …</code>
    </>,
  ];
  return (
    <SecretReveal
      {...secret}
      steps={steps}
      stepsTitle="In the script"
      onDone={onDone}
      doneLabel={doneLabel}
    />
  );
}
