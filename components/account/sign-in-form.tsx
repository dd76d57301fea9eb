"use client";
import { useEffect } from "react";
import { FormField } from "@/components/forms/form-field";
import { FormShell } from "@/components/forms/form-shell";
import { SecretField } from "@/components/forms/secret-field";
import { usePeerdeckForm } from "@/components/forms/use-peerdeck-form";
import { useSubmit } from "@/components/forms/use-submit";
import { useHydrated } from "@/components/ui/use-hydrated";
import { signIn } from "@/lib/queries/account";
import { goOn } from "./go-on";

/** E-mail address and password; goes on to `next`. A refusal keeps the address and asks for the password again. */
export function SignInForm({ next }: { next: string }) {
  const form = usePeerdeckForm({
    schema: () => import("@/lib/domain/user").then((module) => module.signInSchema),
    defaultValues: { email: "", password: "" },
  });
  const { submit, loading, submitError } = useSubmit(signIn, () => goOn(next));
  const { setFocus, resetField } = form;
  const hydrated = useHydrated();
  useEffect(() => {
    if (hydrated) setFocus("email");
  }, [hydrated, setFocus]);
  useEffect(() => {
    if (submitError?.code !== "unauthenticated") return;
    resetField("password");
    setFocus("password");
  }, [submitError, resetField, setFocus]);

  return (
    <FormShell
      form={form}
      onSubmit={submit}
      loading={loading}
      submitError={submitError}
      submitLabel="Sign in"
    >
      <FormField
        spec={{ name: "email", label: "E-mail", kind: "text", autoComplete: "username" }}
      />
      <SecretField
        spec={{
          name: "password",
          label: "Password",
          kind: "secret",
          autoComplete: "current-password",
        }}
      />
    </FormShell>
  );
}
