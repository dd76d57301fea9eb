"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@/components/ui/navigation";
import { useState } from "react";
import { FormShell } from "@/components/forms/form-shell";
import { roleOptions } from "@/components/forms/role-options";
import { SecretReveal } from "@/components/forms/secret-reveal";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { ButtonLink } from "@/components/ui/button-link";
import type { OneTimeSecret } from "@/lib/domain/secret";
import { usersKey, usersApi } from "@/lib/queries/users";

const list = "/settings/users";

/** Invites somebody, then shows the link once. */
export function InvitationForm() {
  const [secret, setSecret] = useState<OneTimeSecret | null>(null);
  const router = useRouter();
  const client = useQueryClient();
  const form = useSchemaForm({
    schema: () => import("@/lib/domain/invitation").then((module) => module.createInvitationSchema),
    defaultValues: { email: "", role: "viewer" },
  });
  const submission = useSubmit(usersApi.invite, async (answer) => {
    setSecret(answer.secret);
    await client.invalidateQueries({ queryKey: usersKey });
  });

  if (secret) {
    const steps = [
      "Send the link to the person you invite, in a way only they can read.",
      "They open it and choose a name and a password. The link works once.",
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
    <FormShell
      form={form}
      submission={submission}
      submitLabel="Create link"
      actions={<ButtonLink href={list}>Cancel</ButtonLink>}
    >
      <form.Field
        spec={{
          name: "email",
          label: "E-mail",
          kind: "text",
          optional: true,
          help: "With an address, the link works only for that address. No mail is sent: you pass the link on.",
        }}
      />
      <form.Field
        spec={{
          name: "role",
          label: "Role",
          kind: "radio",
          options: roleOptions(),
        }}
      />
    </FormShell>
  );
}
