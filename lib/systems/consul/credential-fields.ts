import type { CredentialFields } from "@/lib/systems/contract/definition";
import type { PlainFieldSpec } from "@/lib/systems/contract/fields";
import { clientCertificateFields } from "@/lib/systems/kit/client-certificate-fields";

/** How the dashboard signs in to Consul's HTTP API. */
export const credentialFields = [
  {
    id: "token",
    label: "ACL token",
    help: 'A token whose policy has peering = "write" (or "read"). With agent:read and operator:read the dashboard shows version and partitions too.',
    fields: [
      {
        name: "token",
        label: "ACL token",
        kind: "secret",
        help: "The token's SecretID. It is sent as X-Consul-Token and never shown again.",
        placeholder: "b1gs33cr3-…",
        autoComplete: "off",
      },
    ],
  },
  {
    id: "certificate",
    label: "Client certificate",
    help: "For agents with verify_incoming, which end every TLS connection without a certificate that their authority signed. The ACL token goes with it.",
    fields: [
      ...clientCertificateFields,
      {
        name: "token",
        label: "ACL token",
        kind: "secret",
        optional: true,
        help: "The token's SecretID. Empty leaves the rights of the anonymous token.",
        placeholder: "b1gs33cr3-…",
        autoComplete: "off",
      },
    ],
  },
  {
    id: "none",
    label: "No token",
    help: "For datacenters without ACLs, or whose anonymous token may read peerings.",
    fields: [],
  },
] as const satisfies readonly CredentialFields[];

/** Settings of a Consul connection beside its address. */
export const settingFields: readonly PlainFieldSpec[] = [
  {
    name: "partition",
    label: "Admin partition",
    kind: "text",
    optional: true,
    help: "Consul Enterprise only: Community Edition refuses every request that names a partition. Empty reads all partitions the token may list.",
    placeholder: "default",
  },
];
