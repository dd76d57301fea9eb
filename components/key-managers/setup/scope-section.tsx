"use client";
import { useFormContext, useWatch } from "react-hook-form";
import { FormField } from "@/components/forms/form-field";
import { FormSection } from "@/components/forms/form-section";
import type { KeyManagerSetup } from "@/lib/domain/key-manager-detail";
import type { KeyManagerDefinition } from "@/lib/systems/contract/key-managers";
import type { SetupKind, SetupValues } from "./form-values";

/** Why a kind cannot be had in any scope; undefined when it can in one. */
function deniedKind(setup: KeyManagerSetup, kind: SetupKind): string | undefined {
  if (setup.partner?.kind && setup.partner.kind !== kind && setup.partner.kind !== "cloud")
    return `The partner site ${setup.partner.name ?? ""} has the other type; both sites must have the same.`;
  if (setup.scopes.some((scope) => scope[kind] === null)) return undefined;
  return setup.scopes.find((scope) => scope.whole)?.[kind] ?? undefined;
}

/** What kind of key manager, and for what. */
export function ScopeSection({
  setup,
  definition,
}: {
  setup: KeyManagerSetup;
  definition: KeyManagerDefinition;
}) {
  const { control } = useFormContext<SetupValues>();
  const kind = useWatch({ control, name: "kind" });
  return (
    <FormSection title="Type and scope">
      <FormField<SetupValues>
        spec={{
          name: "kind",
          label: "Type",
          kind: "radio",
          options: (["onboard", "external"] as const).map((value) => ({
            value,
            label: definition.kinds[value].label,
            help: definition.kinds[value].description,
            ...(deniedKind(setup, value) === undefined
              ? {}
              : { denied: deniedKind(setup, value) as string }),
          })),
        }}
      />
      <FormField<SetupValues>
        spec={{
          name: "scope",
          label: "Scope",
          kind: "select",
          help:
            kind === "onboard"
              ? "The onboard type serves the whole cluster."
              : setup.partner
                ? "Both sites of a MetroCluster have one for the whole cluster."
                : `Choose one ${definition.scopeNoun} to give it key servers of its own.`,
          options: setup.scopes.map((scope) => ({
            value: scope.id,
            label: scope.name,
            ...(scope[kind] === null ? {} : { denied: scope[kind] }),
          })),
        }}
      />
    </FormSection>
  );
}
