"use client";
import { useQueryClient } from "@tanstack/react-query";
import { FormShell } from "@/components/forms/form-shell";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { toast } from "@/components/ui/toast";
import { ownSessionsKey, accountApi } from "@/lib/queries/account";
import { passwordHelp } from "./password-help";

/** Changes the own password. */
export function PasswordForm({ email, name }: { email: string; name: string }) {
  const form = useSchemaForm({
    schema: () =>
      import("@/lib/domain/password-rule").then((module) =>
        module.changePasswordForm({ email, name }),
      ),
    defaultValues: { currentPassword: "", newPassword: "" },
  });
  const client = useQueryClient();
  const submission = useSubmit(accountApi.changePassword, async () => {
    form.rhf.reset();
    await client.invalidateQueries({ queryKey: ownSessionsKey });
    toast({
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
          help: passwordHelp,
        }}
      />
    </FormShell>
  );
}
