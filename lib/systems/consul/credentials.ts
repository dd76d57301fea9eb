import { z } from "zod";
import { atMost, longestSecret } from "@/lib/domain/limits";
import type { CredentialKind } from "@/lib/systems/contract/definition";
import {
  clientCertificateFields,
  clientCertificateSchema,
} from "@/lib/systems/kit/client-certificate";

/** A partition is a DNS label. */
export const longestPartition = 63;

const tokenLimit = atMost(longestSecret, "Enter the SecretID alone; it is a UUID.");

/** How the dashboard signs in to Consul's HTTP API. */
export const credentials: readonly CredentialKind[] = [
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
    schema: z.object({
      token: z
        .string("Enter the SecretID of an ACL token.")
        .trim()
        .min(1, "Enter the SecretID of an ACL token.")
        .max(...tokenLimit),
    }),
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
    schema: clientCertificateSchema.extend({
      token: z
        .string()
        .trim()
        .max(...tokenLimit)
        .optional(),
    }),
  },
  {
    id: "none",
    label: "No token",
    help: "For datacenters without ACLs, or whose anonymous token may read peerings.",
    fields: [],
    schema: z.object({}),
  },
];

/** Settings of a Consul connection beside its address. */
export const settingsSchema = z.object({
  partition: z
    .string()
    .trim()
    .max(
      ...atMost(longestPartition, `Use at most ${longestPartition} characters in the partition.`),
    )
    .regex(/^[a-zA-Z0-9-]*$/, "Use letters, digits and hyphens in the partition.")
    .transform((text) => text || undefined)
    .optional(),
});

export const settings = {
  fields: [
    {
      name: "partition",
      label: "Admin partition",
      kind: "text" as const,
      optional: true,
      help: "Consul Enterprise only: Community Edition refuses every request that names a partition. Empty reads all partitions the token may list.",
      placeholder: "default",
    },
  ],
  schema: settingsSchema,
};
