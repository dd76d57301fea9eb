"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { ownPasswordFieldSpec } from "@/components/forms/own-password-field";
import { FormShell } from "@/components/forms/form-shell";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { KeyManager } from "@/lib/domain/key-manager";
import { invalidateKeyManagers, keyManagersApi } from "@/lib/queries/key-managers";
import { secondFactorQuery } from "@/lib/queries/second-factor";

/** Whoever signs in with a provider has no password: they leave it out. */
const schema = z.object({
  password: z.string().optional(),
  code: z
    .string()
    .transform((text) => text.trim() || undefined)
    .optional(),
});

/** Asks who is there before the key backup is read again. */
export function BackupAgain({
  manager,
  onClose,
  onBackup,
}: {
  manager: KeyManager;
  onClose: () => void;
  onBackup: (value: string) => void;
}) {
  const client = useQueryClient();
  const state = useQuery(secondFactorQuery()).data;
  const form = useSchemaForm<z.input<typeof schema>, z.output<typeof schema>>({
    schema,
    defaultValues: { password: "" },
  });
  const submission = useSubmit(
    (proof: z.output<typeof schema>) => keyManagersApi.downloadBackup(manager.id, proof),
    ({ secret }) => {
      void invalidateKeyManagers(client);
      onBackup(secret.value);
    },
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title="Download key backup"
      description={
        state?.local === false
          ? "You must have signed in with your identity provider anew in the last 10 minutes: whoever has the backup and the passphrase has the keys. It is noted in the activity log."
          : "Enter your own password for Peerdeck: whoever has the backup and the passphrase has the keys. It is noted in the activity log."
      }
    >
      <FormShell
        form={form}
        submission={submission}
        submitLabel="Show key backup"
        actions={
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
        }
      >
        {state?.local !== false && <form.Field spec={ownPasswordFieldSpec} />}
        {state?.local && state.since !== null && (
          <form.Field
            spec={{
              name: "code",
              label: "Code of your second factor",
              kind: "text",
              autoComplete: "one-time-code",
            }}
          />
        )}
      </FormShell>
    </Dialog>
  );
}
