"use client";
import { useRouter } from "@/components/ui/navigation";
import { useState } from "react";
import { FormShell } from "@/components/forms/form-shell";
import { roleOptions } from "@/components/forms/role-options";
import { SubmitDialog } from "@/components/forms/submit-dialog";
import { useChanged } from "@/components/forms/use-changed";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { definedIn } from "@/components/status/defined-in";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import type { Role } from "@/lib/domain/permissions";
import type { ServiceAccount } from "@/lib/domain/service-account";
import {
  type ServiceAccountBody,
  serviceAccountsApi,
  serviceAccountsKey,
} from "@/lib/queries/service-accounts";

const list = "/settings/service-accounts";

/** Makes a service account, or changes one. */
export function ServiceAccountForm({ account }: { account: ServiceAccount | null }) {
  const router = useRouter();
  const [removing, setRemoving] = useState(false);
  const changed = useChanged(serviceAccountsKey);
  const form = useSchemaForm({
    schema: () =>
      import("@/lib/domain/service-account").then((module) => module.serviceAccountInputSchema),
    defaultValues: {
      name: account?.name ?? "",
      description: account?.description ?? "",
      role: account?.role ?? ("viewer" satisfies Role),
      disabled: account?.disabled ?? false,
    },
  });
  const submission = useSubmit(
    (body: ServiceAccountBody) =>
      account ? serviceAccountsApi.update(account.id, body) : serviceAccountsApi.create(body),
    async (saved) => {
      await changed(account ? `Saved ${saved.name}.` : `Created ${saved.name}.`);
      router.push(`${list}/${saved.id}`);
      router.refresh();
    },
  );
  const removal = useSubmit<void>(
    async () => {
      if (account) await serviceAccountsApi.delete(account.id);
    },
    async () => {
      await changed(`Deleted ${account?.name}.`);
      router.push(list);
    },
  );
  return (
    <>
      <FormShell
        form={form}
        submission={submission}
        submitLabel={account ? "Save changes" : "Create service account"}
        denied={definedIn(account)}
        actions={
          <>
            <ButtonLink href={list}>Cancel</ButtonLink>
            {account && account.provisionedFrom === null && (
              <Button variant="ghost" onClick={() => setRemoving(true)}>
                Delete service account
              </Button>
            )}
          </>
        }
      >
        <form.Field
          spec={{
            name: "name",
            label: "Name",
            kind: "text",
            help: "Activity shows it for whatever its tokens do.",
          }}
        />
        <form.Field
          spec={{
            name: "description",
            label: "What it is for",
            kind: "text",
            optional: true,
            help: "And whom to ask about it.",
          }}
        />
        <form.Field
          spec={{
            name: "role",
            label: "Role",
            kind: "radio",
            options: roleOptions(),
          }}
        />
        {account && (
          <form.Field
            spec={{
              name: "disabled",
              label: "Disabled",
              kind: "checkbox",
              help: "None of its tokens works while it is.",
            }}
          />
        )}
      </FormShell>
      {removing && account && (
        <SubmitDialog
          submission={removal}
          onClose={() => setRemoving(false)}
          title={`Delete service account ${account.name}?`}
          confirmLabel="Delete service account"
        >
          <p>
            Its tokens are deleted with it, and every script that uses one stops working at once.
            Activity keeps its name.
          </p>
        </SubmitDialog>
      )}
    </>
  );
}
