import { z } from "zod";
import { atMost, longestPem, longestSecret } from "@/lib/domain/limits";
import type { CredentialKind } from "@/lib/systems/contract/definition";

const text = (most: number) =>
  z
    .string()
    .trim()
    .max(...atMost(most, `Enter at most ${most} characters.`));
const secret = (empty: string) =>
  z
    .string(empty)
    .trim()
    .min(1, empty)
    .max(...atMost(longestSecret, `Enter at most ${longestSecret} characters.`));

const example = "https://login.example.com/oauth2/token";

/** Why a text is no token address; the client's secret goes there, so plain HTTP is none. */
function mistakeIn(url: string): string | null {
  if (!/^https:\/\//i.test(url)) return `Begin the token address with https://, as in ${example}.`;
  if (/\s/.test(url) || !URL.canParse(url))
    return `Enter the token address as a URL, for example ${example}.`;
  const { username, password, hash } = new URL(url);
  if (username !== "" || password !== "")
    return "Leave user name and password out of the address; client ID and secret have their own fields.";
  return hash === "" ? null : "Leave out everything from # on.";
}

const tokenUrl = text(500)
  .min(1, `Enter the token address, for example ${example}.`)
  .superRefine((url, context) => {
    const mistake = url === "" ? null : mistakeIn(url);
    if (mistake !== null) context.addIssue({ code: "custom", message: mistake });
  });

/** Printable ASCII without spaces: what fits behind "Bearer". Source: RFC 6750, section 2.1. */
const bearerText = /^[\x21-\x7e]+$/;

export const tokenSchema = z.object({
  token: secret("Paste the access token.").regex(
    bearerText,
    "Paste the token alone, in one line and without the word Bearer.",
  ),
});

/** How the client proves itself; the form leaves the usual way out. Source: RFC 6749, section 2.3.1. */
const clientAuthentication = z
  .enum(["header", "body", ""])
  .transform((way) => (way === "" ? "header" : way))
  .default("header");

export const clientCredentialsSchema = z.object({
  tokenUrl,
  clientId: text(500).min(1, "Enter the client ID."),
  clientSecret: secret("Enter the client secret."),
  scope: text(1000).default(""),
  audience: text(500).default(""),
  clientAuthentication,
  tokenCa: z
    .string()
    .trim()
    .max(...atMost(longestPem, "Paste the authority alone."))
    .refine(
      (pem) => pem === "" || pem.includes("-----BEGIN CERTIFICATE-----"),
      "Paste a certificate in PEM form, beginning with -----BEGIN CERTIFICATE-----.",
    )
    .default(""),
});
export type ClientCredentials = z.output<typeof clientCredentialsSchema>;

/** Signing in by OAuth 2.0, which clusters take from ONTAP 9.14 on. Source: NetApp, ONTAP: OAuth 2.0 overview. */
export const oauthCredentials: readonly CredentialKind[] = [
  {
    id: "token",
    label: "Access token",
    help: "ONTAP 9.14 or newer with OAuth 2.0. A fixed token, until it expires.",
    fields: [
      {
        name: "token",
        label: "Access token",
        kind: "secret",
        help: "Sent as a bearer token. When it has expired, replace it here.",
        autoComplete: "off",
      },
    ],
    schema: tokenSchema,
  },
  {
    id: "client-credentials",
    label: "OAuth 2.0 client",
    help: "ONTAP 9.14 or newer with OAuth 2.0. Access tokens are fetched with the client credentials grant and renewed.",
    fields: [
      {
        name: "tokenUrl",
        label: "Token address",
        kind: "text",
        placeholder: example,
        help: "The token endpoint of the authorization server that the cluster trusts.",
        autoComplete: "off",
      },
      { name: "clientId", label: "Client ID", kind: "text", autoComplete: "off" },
      { name: "clientSecret", label: "Client secret", kind: "secret", autoComplete: "off" },
      {
        name: "scope",
        label: "Scope",
        kind: "text",
        optional: true,
        help: "As the authorization server names it; several with spaces between.",
        autoComplete: "off",
      },
      {
        name: "audience",
        label: "Audience",
        kind: "text",
        optional: true,
        help: "Only where the authorization server asks for one.",
        autoComplete: "off",
      },
      {
        name: "clientAuthentication",
        label: "Client ID and secret are sent",
        kind: "select",
        optional: true,
        placeholder: "In a header (client_secret_basic)",
        options: [{ value: "body", label: "In the body (client_secret_post)" }],
      },
      {
        name: "tokenCa",
        label: "Authority of the token address",
        kind: "pem",
        optional: true,
        placeholder: "-----BEGIN CERTIFICATE-----",
        help: "Its certificate is always verified. Empty: by the connection's own authority where it has one, else by the public ones.",
      },
    ],
    schema: clientCredentialsSchema,
  },
];
