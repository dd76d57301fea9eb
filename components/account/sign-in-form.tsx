"use client";
import { useEffect } from "react";
import { FormShell } from "@/components/forms/form-shell";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { useHydrated } from "@/components/ui/use-hydrated";
import { accountApi } from "@/lib/queries/account";
import { goOn } from "./go-on";
import { codeFieldSpec, useCodeField, wantsCode } from "./use-code-field";

/**
 * E-mail address and password, and a code where one is asked for; goes on to `next`. A refusal keeps the address and
 * asks for the password again.
 */
export function SignInForm({ next }: { next: string }) {
  const form = useSchemaForm({
    schema: () => import("@/lib/domain/user").then((module) => module.signInSchema),
    defaultValues: { email: "", password: "" },
  });
  const submission = useSubmit(accountApi.signIn, () => goOn(next));
  const { setFocus, resetField } = form.rhf;
  const { problem } = submission;
  const hydrated = useHydrated();
  const codeShown = useCodeField(submission, () => setFocus("code"));
  useEffect(() => {
    if (hydrated) setFocus("email");
  }, [hydrated, setFocus]);
  const isPassword = problem?.code === "unauthenticated" && !wantsCode(submission);
  useEffect(() => {
    if (!isPassword) return;
    resetField("password");
    setFocus("password");
  }, [isPassword, problem, resetField, setFocus]);

  return (
    <FormShell form={form} submission={submission} submitLabel="Sign in" focusPlaced={isPassword}>
      <form.Field
        spec={{ name: "email", label: "E-mail", kind: "text", autoComplete: "username" }}
      />
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
