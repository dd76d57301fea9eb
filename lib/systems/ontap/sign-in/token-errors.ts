import { z } from "zod";
import { AppError } from "@/lib/errors/app-error";
import { blamedOn } from "@/lib/systems/kit/blame";
import type { UpstreamResponse } from "@/lib/upstream/upstream";

const part = z.string().optional().catch(undefined);
/** Source: RFC 6749, section 5.2. */
const refusalSchema = z.looseObject({ error: part, error_description: part });

const checkClient = "Check the client ID and the client secret, and how they are sent.";
const meanings: Record<string, { detail: string; remedy: string }> = {
  invalid_client: {
    detail: "The authorization server does not accept the client ID and secret.",
    remedy: checkClient,
  },
  unauthorized_client: {
    detail: "The authorization server does not let this client fetch tokens for itself.",
    remedy: "Allow it the client credentials grant there.",
  },
  unsupported_grant_type: {
    detail: "The authorization server has no client credentials grant.",
    remedy: "Check the token address, and turn the grant on there.",
  },
  invalid_scope: {
    detail: "The authorization server does not give this client the scope.",
    remedy: "Check the scope, or leave it empty for the client's own.",
  },
};

function refusalIn(text: string): z.output<typeof refusalSchema> {
  try {
    return refusalSchema.parse(JSON.parse(text));
  } catch {
    return {};
  }
}

function retryAfterS(response: UpstreamResponse): number {
  const seconds = Number(response.headers["retry-after"]);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3600) : 15;
}

/** The error of an answer that holds no token. `secret` is cut out of what the server says. */
export function tokenRefused(response: UpstreamResponse, host: string, secret: string): AppError {
  const { status } = response;
  const { error, error_description: said = "" } = refusalIn(response.text);
  const backend = {
    status,
    code: error ?? null,
    text: said.replaceAll(secret, "•••").slice(0, 500),
  };
  if (status === 429 || status >= 500)
    return blamedOn(
      "sign-in",
      new AppError("backend_unavailable", `${host} cannot give out a token now.`, {
        remedy: "Try again in a moment; if it stays so, look at the authorization server.",
        retryAfterS: retryAfterS(response),
        backend,
      }),
    );
  const meaning = error === undefined ? undefined : meanings[error];
  if (meaning || error !== undefined || status === 401 || status === 403)
    return blamedOn(
      "sign-in",
      new AppError("backend_auth", meaning?.detail ?? `${host} refused to give out a token.`, {
        remedy: meaning?.remedy ?? checkClient,
        backend,
      }),
    );
  return notTokens(status, host);
}

/** Something else than a token endpoint answered. */
export const notTokens = (status: number, host: string, cause?: unknown): AppError =>
  blamedOn(
    "sign-in",
    new AppError("backend_invalid", `What ${host} answered is no access token.`, {
      remedy: "Check that the token address is the authorization server's token endpoint.",
      backend: { status, code: null, text: "" },
      cause,
    }),
  );
