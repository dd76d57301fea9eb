import { z } from "zod";
import { atMost, longestPem, longestSecret } from "@/lib/domain/limits";
import { exampleTokenAddress as example } from "./oauth-fields";

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
