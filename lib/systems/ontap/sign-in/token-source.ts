import "server-only";
import { z } from "zod";
import { clock } from "@/lib/config/clock";
import { type KeptSession, keepSession, renewAt } from "@/lib/systems/kit/kept-session";
import type { Upstream, UpstreamResponse } from "@/lib/upstream/upstream";
import type { ClientCredentials } from "./oauth-credentials";
import { notTokens, tokenRefused } from "./token-errors";

/** Where the access tokens of one connection come from. */
export interface TokenSource {
  /** @throws AppError `backend_auth`, `backend_unavailable`, `backend_invalid`. */
  token(signal: AbortSignal): Promise<string>;
  /** Told that the system refused this token. True when another may be had. */
  renew(refused: string): boolean;
}

/** One token, until it expires. */
export const fixedToken = (token: string): TokenSource => ({
  token: async () => token,
  renew: () => false,
});

const renewEarlyMs = 60_000;
const fetchTimeoutMs = 15_000;

/** Source: RFC 6749, section 5.1. Some servers write the seconds as a text. */
const tokenAnswer = z.looseObject({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  token_type: z
    .string()
    .regex(/^bearer$/i)
    .optional(),
  expires_in: z.coerce.number().positive().optional().catch(undefined),
});

/** Client ID and secret are form-encoded before they become a header. Source: RFC 6749, section 2.3.1. */
const formEncoded = (text: string): string => new URLSearchParams({ t: text }).toString().slice(2);

function requestOf(credentials: ClientCredentials): {
  body: string;
  headers: Record<string, string>;
} {
  const { clientId, clientSecret, scope, audience, clientAuthentication } = credentials;
  const inBody = clientAuthentication === "body";
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    ...(scope === "" ? {} : { scope }),
    ...(audience === "" ? {} : { audience }),
    ...(inBody ? { client_id: clientId, client_secret: clientSecret } : {}),
  });
  const basic = Buffer.from(`${formEncoded(clientId)}:${formEncoded(clientSecret)}`);
  return {
    body: body.toString(),
    headers: {
      accept: "application/json",
      "content-type": "application/x-www-form-urlencoded",
      ...(inBody ? {} : { authorization: `Basic ${basic.toString("base64")}` }),
    },
  };
}

function heldFrom(response: UpstreamResponse, host: string, nowMs: number): KeptSession {
  let body: unknown;
  try {
    body = JSON.parse(response.text);
  } catch (cause) {
    throw notTokens(response.status, host, cause);
  }
  const answer = tokenAnswer.safeParse(body);
  // The cause would quote the answer, which may hold a token.
  if (!answer.success) throw notTokens(response.status, host);
  const validMs = (answer.data.expires_in ?? Infinity) * 1000;
  return {
    token: answer.data.access_token,
    renewAtMs: renewAt(nowMs, validMs, renewEarlyMs),
  };
}

/**
 * Fetches tokens with the client credentials grant and keeps the last one in memory: renewed a minute before it ends
 * and when the system refuses it; callers that need one at the same time share one fetch.
 * @param upstream the transport to the token address' origin
 */
export function clientCredentialsSource(
  upstream: Upstream,
  credentials: ClientCredentials,
  now: () => number = clock.nowMs,
): TokenSource {
  const url = new URL(credentials.tokenUrl);
  async function fetchToken(): Promise<KeptSession> {
    const response = await upstream.request({
      method: "POST",
      path: url.pathname,
      query: url.searchParams,
      ...requestOf(credentials),
      // Shared by every waiting caller, so no single one of them can abort it; the time-out ends it.
      signal: new AbortController().signal,
      timeoutMs: fetchTimeoutMs,
    });
    if (response.status !== 200) throw tokenRefused(response, url.host, credentials.clientSecret);
    return heldFrom(response, url.host, now());
  }

  const kept = keepSession(fetchToken, now);
  return {
    token: async (signal) => (await kept.get(signal)).token,
    renew(refused) {
      kept.forget(refused);
      return true;
    },
  };
}
