"use client";
import { useRouter } from "@/components/ui/navigation";
import { useState } from "react";
import { FormShell } from "@/components/forms/form-shell";
import { SubmitDialog } from "@/components/forms/submit-dialog";
import { useChanged } from "@/components/forms/use-changed";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { definedIn } from "@/components/status/defined-in";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import type { IdentityProvider } from "@/lib/domain/identity-provider";
import {
  type ChangedProviderBody,
  type NewProviderBody,
  signInApi,
  signInKey,
} from "@/lib/queries/sign-in";
import type { FormValues } from "@/lib/systems/contract/fields";
import { RoleFields, WhoFields } from "./provider-fields";
import { providerFormValues } from "./provider-form-values";
import { ProviderTry } from "./provider-try";
import { counted } from "@/lib/domain/counted";
import { signInWords } from "./sign-in-words";

const list = "/settings/sign-in";

/** Makes an identity provider, or changes one. */
export function ProviderForm({ provider }: { provider: IdentityProvider | null }) {
  const router = useRouter();
  const [removing, setRemoving] = useState(false);
  const changed = useChanged(signInKey);
  const form = useSchemaForm<FormValues, NewProviderBody | ChangedProviderBody>({
    schema: async () => {
      const rules = await import("./provider-form-schema");
      return (provider ? rules.changedProviderForm : rules.newProviderForm) as never;
    },
    defaultValues: providerFormValues(provider),
  });
  const submission = useSubmit(
    (body: NewProviderBody | ChangedProviderBody) =>
      provider
        ? signInApi.updateProvider(provider.id, body as ChangedProviderBody)
        : signInApi.createProvider(body as NewProviderBody),
    async (saved) => {
      await changed(provider ? `Saved ${saved.name}.` : `Added ${saved.name}.`);
      router.push(provider ? list : `${list}/providers/${saved.id}`);
      router.refresh();
    },
  );
  const removal = useSubmit<void>(
    async () => {
      if (provider) await signInApi.deleteProvider(provider.id);
    },
    async () => {
      await changed(`Deleted ${provider?.name}.`);
      router.push(list);
      router.refresh();
    },
  );
  return (
    <>
      <FormShell
        form={form}
        submission={submission}
        submitLabel={provider ? "Save changes" : "Create provider"}
        denied={definedIn(provider)}
        actions={
          <>
            <ButtonLink href={list}>Cancel</ButtonLink>
            {provider && provider.provisionedFrom === null && (
              <Button variant="ghost" onClick={() => setRemoving(true)}>
                Delete provider
              </Button>
            )}
          </>
        }
      >
        <WhoFields provider={provider} />
        <ProviderTry />
        <RoleFields />
      </FormShell>
      {removing && provider && (
        <SubmitDialog
          submission={removal}
          onClose={() => setRemoving(false)}
          title={`Delete ${provider.name}?`}
          confirmLabel="Delete provider"
        >
          <p>
            {provider.users === 0
              ? signInWords.nobodySignsIn
              : counted(signInWords.peopleSignIn, provider.users)}
          </p>
        </SubmitDialog>
      )}
    </>
  );
}
