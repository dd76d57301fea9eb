import "server-only";
import * as oidc from "openid-client";
import type { SignInFault } from "@/lib/domain/identity-provider";
import { type AppError, isAppError } from "@/lib/errors/app-error";

/** The way through a provider ends, for a reason people are told. The message is for Activity and never holds a token. */
export class SignInError extends Error {
  constructor(
    readonly fault: SignInFault,
    message: string = fault,
    cause?: unknown,
  ) {
    super(message, { cause });
    this.name = "SignInError";
  }
}

/** The claim, attribute or part of an address that a check of the library's failed at. */
function failedAt(error: unknown): string {
  for (let each = error, depth = 0; depth < 5; depth++) {
    if (typeof each !== "object" || each === null) return "";
    const { claim, attribute } = each as { claim?: unknown; attribute?: unknown };
    if (typeof claim === "string") return claim;
    if (typeof attribute === "string") return attribute;
    if ("parameters" in each) return "address";
    each = (each as { cause?: unknown }).cause;
  }
  return "";
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : "";

const ourFault = new Set([
  "invalid_client",
  "unauthorized_client",
  "invalid_scope",
  "invalid_request",
  "unsupported_response_type",
]);

const byClaim: Record<string, SignInFault> = { aud: "wrong-audience", azp: "wrong-audience" };

function ofLibrary(error: Error): SignInFault {
  if (error instanceof oidc.AuthorizationResponseError)
    return error.error === "access_denied"
      ? "denied"
      : ourFault.has(error.error)
        ? "misconfigured"
        : "provider-error";
  if (error instanceof oidc.ResponseBodyError) {
    if (ourFault.has(error.error)) return "misconfigured";
    return error.error === "invalid_grant" ? "expired" : "provider-error";
  }
  const code = codeOf(error);
  const at = failedAt(error);
  if (code === "OAUTH_JWT_TIMESTAMP_CHECK_FAILED") return "clock";
  // What came back with the browser is no answer to what was asked: another provider's, for one.
  if (at === "address") return "mismatch";
  if (at === "nonce") return "wrong-nonce";
  if (at === "iss" || at === "issuer") return "wrong-issuer";
  if (code === "OAUTH_JWT_CLAIM_COMPARISON_FAILED") return byClaim[at] ?? "bad-token";
  if (code === "OAUTH_TIMEOUT" || code === "OAUTH_ABORT") return "provider-down";
  if (/RESPONSE_IS_NOT|PARSE_ERROR|SERVER_METADATA/.test(code)) return "provider-error";
  return "bad-token";
}

function ofOurs({ code, backend }: AppError): SignInFault {
  if (code === "throttled") return "throttled";
  if (code === "backend_auth") return "misconfigured";
  if (!code.startsWith("backend_")) return "internal";
  return backend?.code === "TLS" ? "provider-untrusted" : "provider-down";
}

/** What went wrong on the way through a provider, for its page and for Activity. */
export function signInErrorOf(error: unknown): SignInError {
  if (error instanceof SignInError) return error;
  const cause = error instanceof Error && isAppError(error.cause) ? error.cause : error;
  if (isAppError(cause)) return new SignInError(ofOurs(cause), cause.message, cause);
  if (!(error instanceof Error)) return new SignInError("internal");
  const { error: said } = error as { error?: unknown };
  const isLibrary =
    codeOf(error).startsWith("OAUTH_") ||
    error instanceof oidc.ClientError ||
    error instanceof oidc.AuthorizationResponseError ||
    error instanceof oidc.ResponseBodyError ||
    error instanceof oidc.WWWAuthenticateChallengeError;
  if (!isLibrary) return new SignInError("internal", error.name, error);
  const words = [codeOf(error), typeof said === "string" ? said.slice(0, 100) : failedAt(error)];
  return new SignInError(ofLibrary(error), words.filter(Boolean).join(" "), error);
}
