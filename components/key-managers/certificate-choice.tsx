"use client";
import { useController } from "react-hook-form";
import { FormField } from "@/components/forms/form-field";
import { useFieldId } from "@/components/forms/field-id";
import { useFieldError } from "@/components/forms/use-field-error";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import type { KeyManagerSetup } from "@/lib/domain/key-manager-detail";
import { toggled } from "@/components/data-table/url-params";

type Certificate = KeyManagerSetup["certificates"][number];

const labelOf = ({ name, expiresAt }: Certificate): string =>
  expiresAt === null ? name : `${name}, until ${expiresAt.slice(0, 10)}`;

/** Why certificates of a use are not offered: they are installed elsewhere. Null when none is left out. */
function hiddenText(
  certificates: readonly Certificate[],
  role: Certificate["role"],
  scope: string,
): string | null {
  const elsewhere = certificates.filter((each) => each.role === role && each.scope !== scope);
  if (elsewhere.length === 0) return null;
  const where = [...new Set(elsewhere.map(({ scopeName }) => scopeName))].join(", ");
  return `Not offered: ${elsewhere.length === 1 ? elsewhere[0]?.name : `${elsewhere.length} certificates`} installed in ${where}. A key manager works with certificates of its own scope.`;
}

interface ChoiceProps {
  certificates: readonly Certificate[];
  /** Id of the scope the key manager is for. */
  scope: string;
  optional?: boolean;
}

/** The client certificate: one of those installed in the scope; expired ones shown, not to be chosen. */
export function ClientCertificate({ certificates, scope, optional = false }: ChoiceProps) {
  const offered = certificates.filter((each) => each.role === "client" && each.scope === scope);
  const help = [
    offered.length === 0
      ? "No client certificate is installed in this scope. Install one on the system first."
      : "The key servers know the cluster by it.",
    hiddenText(certificates, "client", scope),
  ]
    .filter(Boolean)
    .join(" ");
  return (
    <FormField
      spec={{
        name: "clientCertificate",
        label: "Client certificate",
        kind: "select",
        optional,
        placeholder: optional ? "Keep the present one" : "Choose a certificate",
        help,
        options: offered.map((each) => ({
          value: each.id,
          label: labelOf(each),
          ...(each.unusable === null ? {} : { denied: "expired" }),
        })),
      }}
    />
  );
}

/** The authorities key servers are trusted by: one or several. */
export function Authorities({ certificates, scope, optional = false }: ChoiceProps) {
  const id = useFieldId("authorities");
  const error = useFieldError("authorities");
  const { field } = useController({ name: "authorities" });
  const chosen = Array.isArray(field.value) ? (field.value as string[]) : [];
  const offered = certificates.filter((each) => each.role === "authority" && each.scope === scope);
  const help = [
    offered.length === 0
      ? "No server CA certificate is installed in this scope. Install one on the system first."
      : optional
        ? "None chosen keeps the present ones; what is chosen replaces them all."
        : "They sign the key servers' certificates; all servers share them.",
    hiddenText(certificates, "authority", scope),
  ]
    .filter(Boolean)
    .join(" ");
  return (
    <Field
      id={id}
      group
      label="Server CA certificates"
      help={help}
      error={error}
      optional={optional}
    >
      {(wiring) => (
        <span
          className="flex flex-col gap-2"
          onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && field.onBlur()}
        >
          {offered.map((each, index) => (
            <Checkbox
              key={each.id}
              id={index === 0 ? id : undefined}
              aria-invalid={index === 0 ? wiring["aria-invalid"] : undefined}
              label={labelOf(each)}
              help={each.unusable ?? (each.hint || undefined)}
              disabled={each.unusable !== null}
              checked={chosen.includes(each.id)}
              onChange={() => field.onChange(toggled(chosen, each.id))}
            />
          ))}
          {offered.length === 0 && (
            <span id={id} tabIndex={-1} className="text-meta text-text-muted">
              Nothing to choose from.
            </span>
          )}
        </span>
      )}
    </Field>
  );
}
