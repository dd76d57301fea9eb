"use client";
import { FormShell } from "@/components/forms/form-shell";
import { SecretField } from "@/components/forms/secret-field";
import { usePeerdeckForm } from "@/components/forms/use-peerdeck-form";
import { useSubmit } from "@/components/forms/use-submit";
import { notify } from "@/components/ui/notify";
import { changePassword } from "@/lib/queries/account";

/** Changes the own password. */
export function PasswordForm({ email }: { email: string }) {
  const form = usePeerdeckForm({
    schema: () => import("@/lib/domain/user").then((module) => module.changePasswordSchema),
    defaultValues: { currentPassword: "", newPassword: "" },
  });
  const { submit, loading, submitError } = useSubmit(changePassword, () => {
    form.reset();
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
          help: "At least 12 characters. Length counts, kinds of characters do not.",
        }}
      />
    </FormShell>
  );
}
