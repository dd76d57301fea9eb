import type { PlainFieldSpec } from "@/lib/systems/contract/fields";

/** What a form asks for a client certificate. */
export const clientCertificateFields: readonly PlainFieldSpec[] = [
  {
    name: "certificate",
    label: "Certificate",
    kind: "pem",
    placeholder: "-----BEGIN CERTIFICATE-----",
  },
  {
    name: "privateKey",
    label: "Private key",
    kind: "pem",
    placeholder: "-----BEGIN PRIVATE KEY-----",
    help: "Unencrypted PEM. Stored encrypted, never shown again.",
  },
];
