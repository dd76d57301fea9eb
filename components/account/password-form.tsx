"use client";
import { useQueryClient } from "@tanstack/react-query";
import { FormShell } from "@/components/forms/form-shell";
import { SecretField } from "@/components/forms/secret-field";
import { usePeerdeckForm } from "@/components/forms/use-peerdeck-form";
import { useSubmit } from "@/components/forms/use-submit";
import { notify } from "@/components/ui/notify";
import { changePassword, ownSessionsKey } from "@/lib/queries/account";
import { passwordHelp } from "./password-help";

/** Changes the own password. */
export function PasswordForm({ email, name }: { email: string; name: string }) {
  const form = usePeerdeckForm({
    schema: () =>
      import("@/lib/domain/password-rule").then((module) =>
        module.changePasswordForm({ email, name }),
      ),
    defaultValues: { currentPassword: "", newPassword: "" },
  });
  const client = useQueryClient();
  const { submit, loading, submitError } = useSubmit(changePassword, async () => {
    form.reset();
    await client.invalidateQueries({ queryKey: ownSessionsKey });
    notify({
      tone: "success",
      message: "Changed your password.",
      detail: "Every other browser is signed out.",
    });
  });
  return (
    <FormShell
      form={form}
      onSubmit={submit}
      loading={loading}
      submitError={submitError}
      submitLabel="Change password"
    >
      {/* Tells password managers whose password it is. */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <SecretField
        spec={{
          name: "currentPassword",
          label: "Current password",
          kind: "secret",
          autoComplete: "current-password",
        }}
      />
      <SecretField
        spec={{
          name: "newPassword",
          label: "New password",
          kind: "secret",
          autoComplete: "new-password",
          help: passwordHelp,
        }}
      />
    </FormShell>
  );
}
