"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@/components/ui/navigation";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { FormShell } from "@/components/forms/form-shell";
import { SecretReveal } from "@/components/forms/secret-reveal";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { ButtonLink } from "@/components/ui/button-link";
import {
  atLeast,
  type Role,
  roles,
  roleText,
  tokenScopes,
  tokenScopeText,
} from "@/lib/domain/permissions";
import type { OneTimeSecret } from "@/lib/domain/secret";
import { tokensKey, tokensApi } from "@/lib/queries/tokens";

const lifetimes = [
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In 365 days" },
  { value: "never", label: "Never" },
];
const list = "/settings/tokens";

/** Makes a personal token, then shows it once. */
export function TokenForm({ ownRole }: { ownRole: Role }) {
  const [secret, setSecret] = useState<OneTimeSecret | null>(null);
  const router = useRouter();
  const client = useQueryClient();
  const form = useSchemaForm({
    schema: () => import("./token-form-schema").then((module) => module.tokenFormSchema),
    defaultValues: { name: "", scopes: ["api"], role: "viewer", expiresInDays: "90" },
  });
  const scopes = useWatch({ control: form.rhf.control, name: "scopes" });
  const submission = useSubmit(tokensApi.create, async (answer) => {
    setSecret(answer.secret);
    await client.invalidateQueries({ queryKey: tokensKey });
  });

  if (secret) {
    const steps = [
      "Store the token where the script keeps its secrets, such as an environment variable.",
      <>
        Send it with every request as <code className="text-meta">Authorization: Bearer …</code>
      </>,
    ];
    return (
      <SecretReveal
        {...secret}
        steps={steps}
        stepsTitle="In the script"
        onDone={() => router.push(list)}
        doneLabel="Back to the tokens"
      />
    );
  }
  const mine = roles.filter((role) => atLeast(ownRole, role));
  return (
    <FormShell
      form={form}
      submission={submission}
      submitLabel="Create token"
      actions={<ButtonLink href={list}>Cancel</ButtonLink>}
    >
      <form.Field
        spec={{
          name: "name",
          label: "Name",
          kind: "text",
          help: "What the token is for, such as the name of the script.",
        }}
      />
      <form.Field
        spec={{
          name: "scopes",
          label: "Opens",
          kind: "checkboxes",
          options: tokenScopes.map((scope) => ({
            value: scope,
            label: tokenScopeText[scope].label,
            help: tokenScopeText[scope].meaning,
          })),
        }}
      />
      {scopes?.includes("api") && (
        <form.Field
          spec={{
            name: "role",
            label: "Role",
            kind: "radio",
            options: mine.map((role) => ({
              value: role,
              label: roleText[role].label,
              help: roleText[role].meaning,
            })),
          }}
        />
      )}
      <form.Field
        spec={{ name: "expiresInDays", label: "Expires", kind: "select", options: lifetimes }}
      />
    </FormShell>
  );
}
