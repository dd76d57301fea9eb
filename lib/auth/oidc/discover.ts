import "server-only";
import { createHash } from "node:crypto";
import * as oidc from "openid-client";
import { clock } from "@/lib/config/clock";
import { singleton } from "@/lib/config/singleton";
import { callUrl } from "@/lib/upstream/call-url";
import { openClientSecret, type ProviderRow } from "./provider";

/** What a provider says of itself is read again after this. */
const freshMs = 10 * 60 * 1000;
/** The clocks of two hosts may differ by so much, in seconds. */
const toleranceS = 60;
const timeoutMs = 10_000;

interface Known {
  signature: string;
  readAt: number;
  configuration: Promise<oidc.Configuration>;
}

const known = () => singleton("oidc-providers", () => new Map<string, Known>());

export type ProviderSettings = Pick<
  ProviderRow,
  "id" | "name" | "issuer" | "clientId" | "clientSecret" | "caPem"
>;

const forbiddenBody = new Set([101, 204, 205, 304]);

/** The library's way out: our one door, with its time, size and address limits. A redirect is an answer like any other. */
const fetchFor =
  ({ id, caPem }: ProviderSettings): oidc.CustomFetch =>
  async (url, { method, headers, body, signal }) => {
    const answer = await callUrl({
      owner: `identity-provider:${id}`,
      url,
      method: method as "GET" | "POST",
      headers: Object.fromEntries(new Headers(headers)),
      ...(body === undefined || body === null ? {} : { body: String(body) }),
      trust: caPem ? { mode: "ca", caPem } : { mode: "system" },
      signal: signal ?? AbortSignal.timeout(timeoutMs),
      timeoutMs,
    });
    return new Response(forbiddenBody.has(answer.status) ? null : answer.text, {
      status: answer.status,
      headers: answer.headers,
    });
  };

/**
 * Asks a provider what it says of itself, whatever {@link configurationOf} keeps.
 * @throws as {@link configurationOf}.
 */
export async function discover(provider: ProviderSettings): Promise<oidc.Configuration> {
  const secret = openClientSecret(provider);
  return oidc.discovery(
    new URL(provider.issuer),
    provider.clientId,
    { [oidc.clockTolerance]: toleranceS, ...(secret === null ? {} : { client_secret: secret }) },
    secret === null ? oidc.None() : chosenAuthentication(secret),
    {
      [oidc.customFetch]: fetchFor(provider),
      timeout: timeoutMs / 1000,
      execute: [
        // What comes from the token endpoint is checked as what comes through a browser: signature and all.
        oidc.enableNonRepudiationChecks,
        // Only this machine's own; the settings refuse any other address without TLS.
        ...(provider.issuer.startsWith("http:") ? [oidc.allowInsecureRequests] : []),
      ],
    },
  );
}

/** As the provider asks for it: in the header unless it takes the secret in the body alone. */
const chosenAuthentication =
  (secret: string): oidc.ClientAuth =>
  (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported;
    const inBody = methods?.includes("client_secret_post") === true;
    const inHeader = methods === undefined || methods.includes("client_secret_basic");
    const way =
      inBody && !inHeader ? oidc.ClientSecretPost(secret) : oidc.ClientSecretBasic(secret);
    return way(server, client, body, headers);
  };

/**
 * A provider's addresses and keys, by what it says of itself. Read when they are needed, so a provider that was down is
 * found as soon as it is back; kept for ten minutes.
 * @throws ClientError of the library; AppError where the provider cannot be reached or the secret not be read.
 */
export async function configurationOf(provider: ProviderSettings): Promise<oidc.Configuration> {
  const { id, issuer, clientId, clientSecret, caPem } = provider;
  const signature = createHash("sha256")
    .update(JSON.stringify([issuer, clientId, clientSecret, caPem]))
    .digest("base64url");
  const kept = known().get(id);
  if (kept?.signature === signature && Math.abs(clock.elapsedMs() - kept.readAt) < freshMs)
    return kept.configuration;
  const configuration = discover(provider);
  const entry = { signature, readAt: clock.elapsedMs(), configuration };
  known().set(id, entry);
  configuration.catch(() => {
    if (known().get(id) === entry) known().delete(id);
  });
  return configuration;
}
