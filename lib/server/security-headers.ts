import "server-only";
import { env } from "@/lib/config/env";
import { singleton } from "@/lib/config/singleton";

const yearS = 365 * 24 * 60 * 60;

/**
 * What every answer says to browsers. Where people reach us by https, they are told to come by nothing else for a year
 * (RFC 6797); without subdomains, which may be somebody else's.
 */
export const securityHeaders = (): Record<string, string> =>
  singleton("security-headers", () => ({
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    ...(env().PEERDECK_PUBLIC_URL?.startsWith("https:")
      ? { "strict-transport-security": `max-age=${yearS}` }
      : {}),
  }));

/** The policy of an answer that is data: should a browser show it after all, it loads and runs nothing. */
export const dataPolicy = "default-src 'none'; frame-ancestors 'none'";

/** What a page may load and run: this server's own files, and the scripts that carry this answer's nonce. */
export function pagePolicy(nonce: string): string {
  // The development server evaluates code to replace modules; a build never does.
  const evaluation = process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluation}`,
    // Styles set from code (virtual rows, floating layers) are attributes, which nonces cannot cover.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
  ].join("; ");
}
