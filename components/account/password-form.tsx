"use client";
import { FormShell } from "@/components/forms/form-shell";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { notify } from "@/components/ui/notify";
import { changePassword } from "@/lib/queries/account";

/** Changes the own password. */
export function PasswordForm({ email }: { email: string }) {
  const form = useSchemaForm({
    schema: () => import("@/lib/domain/user").then((module) => module.changePasswordSchema),
    defaultValues: { currentPassword: "", newPassword: "" },
  });
  const submission = useSubmit(changePassword, () => {
    form.rhf.reset();
    notify({
      tone: "success",
      message: "Changed your password.",
      detail: "Every other browser is signed out.",
    });
  });
  return (
    <FormShell form={form} submission={submission} submitLabel="Change password">
      {/* Tells password managers whose password it is. */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <form.Field
        spec={{
          name: "currentPassword",
          label: "Current password",
          kind: "secret",
          autoComplete: "current-password",
        }}
      />
      <form.Field
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
