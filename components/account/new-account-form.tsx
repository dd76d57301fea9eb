"use client";
import { FormShell } from "@/components/forms/form-shell";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { accountApi } from "@/lib/queries/account";
import { goOn } from "./go-on";
import { passwordHelp } from "./password-help";

const kinds = {
  setup: { send: accountApi.completeSetup, label: "Create admin account" },
  invitation: { send: accountApi.acceptInvitation, label: "Create account" },
};

interface NewAccountFormProps {
  kind: keyof typeof kinds;
  /** Of the one-time link. */
  token: string;
  /** The only address that may accept, when the invitation names one. */
  email?: string | null;
}

/** What a new person chooses for themselves: name and password, and the address where it is open. */
export function NewAccountForm({ kind, token, email = null }: NewAccountFormProps) {
  const form = useSchemaForm({
    schema: () => import("@/lib/domain/password-rule").then((module) => module.newAccountForm),
    defaultValues: { token, email: email ?? "", name: "", password: "" },
  });
  const submission = useSubmit(kinds[kind].send, () => goOn("/"));
  return (
    <FormShell form={form} submission={submission} submitLabel={kinds[kind].label}>
      {email === null ? (
        <form.Field
          spec={{
            name: "email",
            label: "E-mail",
            kind: "text",
            autoComplete: "username",
            help: "You sign in with it. No mail is sent to it.",
          }}
        />
      ) : (
        <p className="text-meta">
          <span className="mb-1 block font-medium">E-mail</span>
          {email}
          {/* Tells password managers whose password it is. */}
          <input type="text" autoComplete="username" value={email} readOnly hidden />
        </p>
      )}
      <form.Field spec={{ name: "name", label: "Name", kind: "text", autoComplete: "name" }} />
      <form.Field
        spec={{
          name: "password",
          label: "Password",
          kind: "secret",
          autoComplete: "new-password",
          help: passwordHelp,
        }}
      />
    </FormShell>
  );
}
