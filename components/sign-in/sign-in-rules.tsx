"use client";
import { FormShell } from "@/components/forms/form-shell";
import { useChanged } from "@/components/forms/use-changed";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { Card } from "@/components/ui/card";
import type { SignInSettings } from "@/lib/domain/identity-provider";
import { signInApi, signInKey } from "@/lib/queries/sign-in";

/** The rules for passwords. */
export function SignInRules({ settings }: { settings: SignInSettings }) {
  const changed = useChanged(signInKey);
  const form = useSchemaForm({
    schema: () =>
      import("@/lib/domain/identity-provider").then((module) => module.signInSettingsSchema),
    defaultValues: settings,
  });
  const submission = useSubmit(signInApi.changeSettings, () =>
    changed("Saved the rules for signing in."),
  );
  return (
    <Card title="Passwords" className="max-w-3xl">
      <FormShell form={form} submission={submission} submitLabel="Save rules">
        <form.Field
          spec={{
            name: "passwords",
            label: "People may sign in with a password",
            kind: "checkbox",
            help: "Turned off, an identity provider is the only way in. Whoever runs the server turns it on again with: npm run admin -- passwords on",
          }}
        />
        <form.Field
          spec={{
            name: "secondFactor",
            label: "Whoever does needs a second factor",
            kind: "checkbox",
            help: "Those without one set it up before anything else. Tokens are not asked for any.",
          }}
        />
      </FormShell>
    </Card>
  );
}
