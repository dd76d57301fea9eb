import type { CredentialFields } from "@/lib/systems/contract/definition";

export const exampleTokenAddress = "https://login.example.com/oauth2/token";

/** Signing in by OAuth 2.0, which clusters take from ONTAP 9.14 on. Source: NetApp, ONTAP: OAuth 2.0 overview. */
export const oauthFields = [
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
        placeholder: exampleTokenAddress,
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
  },
] as const satisfies readonly CredentialFields[];
