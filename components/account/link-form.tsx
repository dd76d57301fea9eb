"use client";
import { FormShell } from "@/components/forms/form-shell";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { ButtonLink } from "@/components/ui/button-link";
import { accountApi } from "@/lib/queries/account";
import { goOn } from "./go-on";
import { codeFieldSpec, useCodeField } from "./use-code-field";

/** The password of the account here, once, before a provider opens it. */
export function LinkForm({ email }: { email: string }) {
  const form = useSchemaForm({
    schema: () => import("@/lib/domain/user").then((module) => module.confirmLinkSchema),
    defaultValues: { password: "" },
  });
  const submission = useSubmit(accountApi.confirmLink, ({ next }) => goOn(next));
  const codeShown = useCodeField(submission, () => form.rhf.setFocus("code"));
  return (
    <FormShell
      form={form}
      submission={submission}
      submitLabel="Link and sign in"
      actions={<ButtonLink href="/sign-in">Cancel</ButtonLink>}
    >
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <form.Field
        spec={{
          name: "password",
          label: "Password",
          kind: "secret",
          autoComplete: "current-password",
        }}
      />
      {codeShown && <form.Field spec={codeFieldSpec} />}
    </FormShell>
  );
}
