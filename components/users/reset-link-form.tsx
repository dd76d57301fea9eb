"use client";
import { useRouter } from "@/components/ui/navigation";
import { useState } from "react";
import { ProblemBanner } from "@/components/forms/problem-banner";
import { SecretReveal } from "@/components/forms/secret-reveal";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import type { OneTimeSecret } from "@/lib/domain/secret";
import type { User } from "@/lib/domain/user";
import { usersApi } from "@/lib/queries/users";

const list = "/settings/users";

/** Makes a link with which a user chooses a new password, then shows it once. */
export function ResetLinkForm({ user }: { user: User }) {
  const router = useRouter();
  const [secret, setSecret] = useState<OneTimeSecret | null>(null);
  const submission = useSubmit(usersApi.createResetLink, (answer) => setSecret(answer.secret));

  if (secret) {
    const steps = [
      `Send the link to ${user.name}, in a way only they can read.`,
      "They open it and choose a new password. The link works once.",
    ];
    return (
      <SecretReveal
        {...secret}
        steps={steps}
        stepsTitle="What comes next"
        onDone={() => router.push(list)}
        doneLabel="Back to users"
      />
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {submission.problem && <ProblemBanner problem={submission.problem} />}
      <p className="text-meta text-text-muted">
        With the link <strong className="font-semibold text-text">{user.email}</strong> chooses a
        new password, once, within 24 hours. Until then the old one keeps working. Whoever has the
        link can become {user.name}; an earlier one stops working.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          busy={submission.pending}
          onClick={() => void submission.send(user.id)}
        >
          Create reset link
        </Button>
        <ButtonLink href={list}>Cancel</ButtonLink>
      </div>
    </div>
  );
}
