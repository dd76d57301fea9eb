"use client";
import { KeyRound } from "lucide-react";
import { useFormContext, useWatch } from "react-hook-form";
import { FormField } from "@/components/forms/form-field";
import { FormSection } from "@/components/forms/form-section";
import { useField } from "@/components/forms/form-context";
import { Banner } from "@/components/ui/banner";
import type { Connection } from "@/lib/domain/connection";
import type { SystemOutline } from "@/lib/systems/contract/definition";
import type { FormValues } from "@/lib/systems/contract/fields";
import { whyEnterAgain } from "@/lib/systems/kit/kept-credentials";
import { type ConnectionFormValues, reasonToEnterAgain } from "./form-values";

interface CredentialsSectionProps {
  definition: SystemOutline;
  /** The stored connection that is edited; null for a new one. */
  connection: Connection | null;
}

/** How Peerdeck signs in. Stored credentials never come back to the browser: they are kept or replaced. */
export function CredentialsSection({ definition, connection }: CredentialsSectionProps) {
  const { control } = useFormContext<ConnectionFormValues>();
  const [keep, kind, address, settings, trust, proxy] = useWatch({
    control,
    name: ["keepCredentials", "credentials.kind", "address", "settings", "trust", "proxy"],
  });
  const { id: anchorId, error } = useField({ name: "credentials", label: "Sign-in" });
  const reason =
    connection && reasonToEnterAgain(definition, connection, { address, settings, trust, proxy });
  const keepable = connection !== null && reason === null;
  const chosen = definition.credentials.find(({ id }) => id === kind);
  const stored = definition.credentials.find(({ id }) => id === connection?.credentialKind);
  return (
    <FormSection title="Sign-in" description="Stored encrypted, and never sent back to a browser.">
      <span id={anchorId} tabIndex={-1} className="sr-only">
        {error}
      </span>
      {keepable && (
        <FormField<ConnectionFormValues>
          spec={{
            name: "keepCredentials",
            kind: "checkbox",
            label: "Keep the stored credentials",
            help: stored && `Signs in with: ${stored.label}.`,
          }}
        />
      )}
      {reason && (
        <Banner tone="warning" title="Enter the credentials again">
          {whyEnterAgain[reason]}
        </Banner>
      )}
      {!(keep && keepable) && (
        <>
          {definition.credentials.length > 1 && (
            <FormField<ConnectionFormValues>
              spec={{
                name: "credentials.kind",
                kind: "radio",
                label: "Sign in with",
                options: definition.credentials.map(({ id, label, help }) => ({
                  value: id,
                  label,
                  ...(help !== undefined && { help }),
                })),
              }}
            />
          )}
          {chosen?.fields.map((field) => (
            <FormField<FormValues>
              key={`${chosen.id} ${field.name}`}
              spec={{ ...field, name: `credentials.values.${field.name}` }}
            />
          ))}
          {chosen?.fields.length === 0 && (
            <p className="flex items-center gap-1.5 text-meta text-text-muted">
              <KeyRound aria-hidden="true" size={14} /> Nothing to enter.
            </p>
          )}
        </>
      )}
    </FormSection>
  );
}
