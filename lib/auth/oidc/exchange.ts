import "server-only";
import * as oidc from "openid-client";
import type { Attempt } from "./attempt";
import type { Claims } from "./claims";
import { configurationOf } from "./discover";
import type { ProviderRow } from "./provider";

/** Where to send somebody, and what must come back with them. */
export interface Departure {
  url: URL;
  state: string;
  nonce: string;
  verifier: string;
}

/**
 * Prepares a way through a provider: authorization code with PKCE, state and nonce.
 * @param anew has the provider ask for proof even of somebody who is signed in there.
 */
export async function depart(
  provider: ProviderRow,
  redirectUri: string,
  anew: boolean,
): Promise<Departure> {
  const configuration = await configurationOf(provider);
  const state = oidc.randomState();
  const nonce = oidc.randomNonce();
  const verifier = oidc.randomPKCECodeVerifier();
  const offered = configuration.serverMetadata().scopes_supported;
  // Asked for only where it is known: others refuse the whole request for it.
  const scopes = provider.scopes.filter(
    (scope) => scope !== "offline_access" || !offered || offered.includes(scope),
  );
  const url = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: scopes.join(" "),
    state,
    nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...(anew ? { prompt: "login", max_age: "0" } : {}),
  });
  return { url, state, nonce, verifier };
}

/** What a provider says of somebody, and what it can be asked with again. */
export interface Told {
  subject: string;
  claims: Claims;
  refreshToken: string | null;
  idToken: string | null;
}

type Tokens = oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers;

async function toldBy(
  configuration: oidc.Configuration,
  tokens: Tokens,
  subject: string,
): Promise<Told> {
  const own = tokens.claims() ?? {};
  const more = configuration.serverMetadata().userinfo_endpoint
    ? await oidc.fetchUserInfo(configuration, tokens.access_token, subject)
    : {};
  return {
    subject,
    claims: { ...own, ...more },
    refreshToken: tokens.refresh_token ?? null,
    idToken: tokens.id_token ?? null,
  };
}

/**
 * Turns what a browser brings back into what the provider says of its person. The id token is the provider's, for us,
 * of now, signed, and of this very attempt, or this throws.
 * @param query of the address the browser came back to.
 */
export async function arrive(
  provider: ProviderRow,
  attempt: Attempt,
  query: URLSearchParams,
): Promise<Told> {
  const configuration = await configurationOf(provider);
  const url = new URL(attempt.redirectUri);
  url.search = query.toString();
  const tokens = await oidc.authorizationCodeGrant(configuration, url, {
    expectedState: attempt.state,
    expectedNonce: attempt.nonce,
    pkceCodeVerifier: attempt.verifier,
    idTokenExpected: true,
    ...(attempt.anew ? { maxAge: 0 } : {}),
  });
  const subject = tokens.claims()?.sub;
  if (!subject) throw new Error("An id token without a subject was let through.");
  return toldBy(configuration, tokens, subject);
}

/** Asks a provider again about somebody, with the refresh token it gave. */
export async function askAgain(
  provider: ProviderRow,
  refreshToken: string,
  subject: string,
): Promise<Told> {
  const configuration = await configurationOf(provider);
  const tokens = await oidc.refreshTokenGrant(configuration, refreshToken);
  const said = tokens.claims()?.sub;
  if (said !== undefined && said !== subject)
    throw new Error("A provider answered about somebody else.");
  return toldBy(configuration, tokens, subject);
}

/** Where the provider signs somebody out; null where it knows no such thing. Never throws. */
export async function departureOut(
  provider: ProviderRow,
  idToken: string | null,
  returnTo: string,
): Promise<string | null> {
  try {
    const configuration = await configurationOf(provider);
    if (!configuration.serverMetadata().end_session_endpoint) return null;
    const url = oidc.buildEndSessionUrl(configuration, {
      post_logout_redirect_uri: returnTo,
      client_id: provider.clientId,
      ...(idToken === null ? {} : { id_token_hint: idToken }),
    });
    return url.toString();
  } catch {
    return null;
  }
}
