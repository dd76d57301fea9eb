import { z } from "zod";
import { atMost, longestPem, longestSecret } from "@/lib/domain/limits";
import type { CredentialKind } from "@/lib/systems/contract/definition";

export const basicSchema = z.object({
  user: z
    .string()
    .trim()
    .min(1, "Enter a user name.")
    .max(...atMost(255, "Enter a user name of at most 255 characters."))
    .refine((text) => !text.includes(":"), "Enter a user name without a colon."),
  password: z
    .string()
    .min(1, "Enter the password.")
    .max(...atMost(longestSecret, `Enter a password of at most ${longestSecret} characters.`)),
});

export const certificateSchema = z.object({
  certificate: z
    .string()
    .trim()
    .max(...atMost(longestPem, "Paste the certificate and its chain alone."))
    .includes(
      "-----BEGIN CERTIFICATE-----",
      "Paste a certificate in PEM form, beginning with -----BEGIN CERTIFICATE-----.",
    ),
  privateKey: z
    .string()
    .trim()
    .max(...atMost(longestPem, "Paste the private key alone."))
    .regex(
      /-----BEGIN ([A-Z]+ )*PRIVATE KEY-----/,
      "Paste a private key in PEM form, beginning with -----BEGIN PRIVATE KEY-----.",
    ),
});

/** How ONTAP's REST API signs callers in. Source: NetApp, ONTAP automation: client authentication. */
export const credentials: readonly CredentialKind[] = [
  {
    id: "basic",
    label: "User name and password",
    help: "A cluster account with the http application and authentication method password.",
    fields: [
      { name: "user", label: "User name", kind: "text", placeholder: "admin", autoComplete: "off" },
      { name: "password", label: "Password", kind: "secret", autoComplete: "off" },
    ],
    schema: basicSchema,
  },
  {
    id: "certificate",
    label: "Client certificate",
    help: "A cluster account with the http application and authentication method cert; its name is the certificate's common name.",
    fields: [
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
    ],
    schema: certificateSchema,
  },
];
