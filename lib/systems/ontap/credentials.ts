import { z } from "zod";
import { atMost, longestSecret } from "@/lib/domain/limits";
import type { CredentialKind } from "@/lib/systems/contract/definition";
import { oauthCredentials } from "./sign-in/oauth-credentials";
import {
  clientCertificateFields,
  clientCertificateSchema,
} from "@/lib/systems/kit/client-certificate";

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
    fields: [...clientCertificateFields],
    schema: clientCertificateSchema,
  },
  ...oauthCredentials,
];
