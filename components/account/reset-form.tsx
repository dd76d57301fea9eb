"use client";
import { FormShell } from "@/components/forms/form-shell";
import { SecretField } from "@/components/forms/secret-field";
import { usePeerdeckForm } from "@/components/forms/use-peerdeck-form";
import { useSubmit } from "@/components/forms/use-submit";
import { resetPassword } from "@/lib/queries/account";
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
  const form = usePeerdeckForm({
    schema: () =>
      import("@/lib/domain/password-rule").then((module) =>
        module.resetPasswordForm({ email, name }),
      ),
    defaultValues: { token, password: "" },
  });
  const { submit, loading, submitError } = useSubmit(resetPassword, () => goOn("/"));
  return (
    <FormShell
      form={form}
      onSubmit={submit}
      loading={loading}
      submitError={submitError}
      submitLabel="Set password"
    >
      {/* Tells password managers whose password it is. */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <SecretField
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
