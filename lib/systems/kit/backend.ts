import "server-only";
import { AppError } from "@/lib/errors/app-error";
import type { AdapterContext } from "@/lib/systems/contract/adapter";
import type { Upstream, UpstreamResponse, UpstreamTarget } from "@/lib/upstream/upstream";
import { blamedOn } from "./blame";

/** What servers say when plain HTTP comes to a port of TLS: Go, nginx, Apache. */
const speaksTls =
  /Client sent an HTTP request to an HTTPS server|plain HTTP request was sent to HTTPS port|speaking plain HTTP to an SSL-enabled server port/;
/** What nginx says where a client certificate is demanded and none came. */
const wantsCertificate = /No required SSL certificate was sent/;
/** What the way to an identity provider looks like: SAML, OpenID Connect, a page to sign in at. */
const signInPage =
  /saml|oauth|openid|[?&]response_type=|\/(adfs|sso|idp|login|log-in|signin|sign-in)\b/i;

const refused = (
  code: "backend_auth" | "backend_invalid" | "backend_unavailable",
  message: string,
  remedy: string,
  response: UpstreamResponse,
  text: string,
): AppError =>
  new AppError(code, message, {
    remedy,
    backend: { status: response.status, code: null, text: text.slice(0, 500) },
  });

/** A redirect is never an answer of an API: it leads to where somebody signs in, or to where the API really is. */
function redirected(base: URL, response: UpstreamResponse, location: string): AppError {
  const target = URL.canParse(location, base) ? new URL(location, base) : base;
  // A query of such an address holds what a person's browser would hand over.
  const text = `Location: ${target.origin}${target.pathname}`;
  if (
    target.hostname === base.hostname &&
    base.protocol === "http:" &&
    target.protocol === "https:"
  )
    return blamedOn(
      "address",
      refused(
        "backend_invalid",
        `${base.host} sends callers to HTTPS.`,
        "Begin the address with https://.",
        response,
        text,
      ),
    );
  if (target.host !== base.host || signInPage.test(target.pathname + target.search))
    return blamedOn(
      "sign-in",
      refused(
        "backend_auth",
        `${base.host} does not let these credentials in: it redirects to ${target.host === base.host ? target.pathname : target.host} to sign in.`,
        "Single sign-on stands before the API. Use an account, a token or a client certificate that may use the API itself.",
        response,
        text,
      ),
    );
  return blamedOn(
    "address",
    refused(
      "backend_invalid",
      `${base.host} redirects to ${target.pathname}, which is not followed.`,
      "Enter the address that the API itself answers at.",
      response,
      text,
    ),
  );
}

/** The error an answer means that comes from something other than the system's API; null for every other answer. */
function misdirection(base: URL, response: UpstreamResponse): AppError | null {
  const { location } = response.headers;
  if (response.status >= 300 && response.status < 400 && location !== undefined)
    return redirected(base, response, location);
  if (response.status !== 400) return null;
  const text = response.text.trim();
  if (base.protocol === "http:" && speaksTls.test(text))
    return blamedOn(
      "address",
      refused(
        "backend_unavailable",
        `${base.host} speaks HTTPS.`,
        "Begin the address with https://.",
        response,
        text,
      ),
    );
  if (wantsCertificate.test(text))
    return blamedOn(
      "tls",
      refused(
        "backend_auth",
        `${base.host} demands a client certificate.`,
        "Sign in with a client certificate that the system trusts.",
        response,
        text,
      ),
    );
  return null;
}

/**
 * The transport to an address of a connection, for adapters: every answer it gives is one of whatever answers there for
 * the API. Redirects, and what servers say when they were called by the wrong protocol, become errors that say so.
 * @throws AppError beside what the transport itself throws: `backend_auth`, `backend_invalid`, `backend_unavailable`.
 */
export function openBackend(
  context: Pick<AdapterContext, "connection" | "trust" | "upstream">,
  target: Partial<UpstreamTarget> = {},
): Upstream {
  const { baseUrl = context.connection.address, trust = context.trust, ...rest } = target;
  const upstream = context.upstream({ baseUrl, trust, ...rest });
  return {
    async request(request) {
      const response = await upstream.request(request);
      const error = misdirection(new URL(baseUrl), response);
      if (error) throw error;
      return response;
    },
  };
}
