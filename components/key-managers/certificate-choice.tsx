"use client";
import { FormField } from "@/components/forms/form-field";
import type { KeyManagerSetup } from "@/lib/domain/key-manager-detail";
import { counted } from "@/lib/domain/counted";
import { sentenceText } from "@/components/ui/sentence";
import { keyManagerWords } from "./key-manager-words";

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
  return sentenceText(counted(keyManagerWords.elsewhere, elsewhere.length), {
    name: elsewhere[0]?.name ?? "",
    where,
  });
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
    <FormField<{ clientCertificate: string | undefined }>
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
    <FormField<{ authorities: string[] }>
      spec={{
        name: "authorities",
        label: "Server CA certificates",
        kind: "checkboxes",
        optional,
        help,
        options: offered.map((each) => ({
          value: each.id,
          label: labelOf(each),
          help: each.hint,
          ...(each.unusable === null ? {} : { denied: each.unusable }),
        })),
      }}
    />
  );
}
