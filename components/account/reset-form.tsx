"use client";
import { FormShell } from "@/components/forms/form-shell";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { accountApi } from "@/lib/queries/account";
import { goOn } from "./go-on";
import { passwordHelp } from "./password-help";

interface ResetFormProps {
  /** Of the one-time link. */
  token: string;
  /** Whose password it is. */
  email: string;
  name: string;
}

/** A new password in place of a forgotten one. */
export function ResetForm({ token, email, name }: ResetFormProps) {
  const form = useSchemaForm({
    schema: () =>
      import("@/lib/domain/password-rule").then((module) =>
        module.resetPasswordForm({ email, name }),
      ),
    defaultValues: { token, password: "" },
  });
  const submission = useSubmit(accountApi.resetPassword, ({ signedIn }) =>
    goOn(signedIn ? "/" : "/sign-in"),
  );
  return (
    <FormShell form={form} submission={submission} submitLabel="Set password">
      {/* Tells password managers whose password it is. */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <form.Field
        spec={{
          name: "password",
          label: "New password",
          kind: "secret",
          autoComplete: "new-password",
          help: passwordHelp,
        }}
      />
    </FormShell>
  );
}
