"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@/components/ui/navigation";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { FormShell } from "@/components/forms/form-shell";
import { roleOptions } from "@/components/forms/role-options";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { ButtonLink } from "@/components/ui/button-link";
import { opens, type Role, tokenScopes, tokenScopeText } from "@/lib/domain/permissions";
import type { OneTimeSecret } from "@/lib/domain/secret";
import { serviceAccountsApi, serviceAccountsKey } from "@/lib/queries/service-accounts";
import { type NewToken, tokensApi, tokensKey } from "@/lib/queries/tokens";
import { TokenSecret } from "./token-secret";

const lifetimes = [
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In 365 days" },
];

interface TokenFormProps {
  /** The most it may do. */
  mostRole: Role;
  /** Whose it is to be; null for a personal one. */
  serviceAccountId: string | null;
}

/** How a token comes to whose it is to be, and where one goes back to. */
const ownerOf = (serviceAccountId: string | null) =>
  serviceAccountId === null
    ? {
        create: tokensApi.create,
        queryKey: tokensKey,
        list: "/settings/tokens",
        backLabel: "Back to tokens",
      }
    : {
        create: (body: NewToken) => serviceAccountsApi.createToken(serviceAccountId, body),
        queryKey: serviceAccountsKey,
        list: `/settings/service-accounts/${serviceAccountId}`,
        backLabel: "Back to the account",
      };

/** Makes a token, then shows it once. */
export function TokenForm({ mostRole, serviceAccountId }: TokenFormProps) {
  const [secret, setSecret] = useState<OneTimeSecret | null>(null);
  const router = useRouter();
  const client = useQueryClient();
  const { create, queryKey, list, backLabel } = ownerOf(serviceAccountId);
  const form = useSchemaForm({
    schema: () => import("./token-form-schema").then((module) => module.tokenFormSchema),
    defaultValues: { name: "", scopes: ["read"], role: "viewer", expiresInDays: "90" },
  });
  const scopes = useWatch({ control: form.rhf.control, name: "scopes" });
  const submission = useSubmit(create, async (answer) => {
    setSecret(answer.secret);
    await client.invalidateQueries({ queryKey });
  });

  if (secret)
    return <TokenSecret secret={secret} onDone={() => router.push(list)} doneLabel={backLabel} />;
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
      {scopes && opens({ scopes }, "read") && (
        <form.Field
          spec={{
            name: "role",
            label: "Role",
            kind: "radio",
            options: roleOptions(mostRole),
          }}
        />
      )}
      <form.Field
        spec={{ name: "expiresInDays", label: "Expires", kind: "select", options: lifetimes }}
      />
    </FormShell>
  );
}
