import "server-only";
import { env } from "@/lib/config/env";

/** The cookies the product sets. Each is for the whole host and for the server alone. */
type CookieName = "session" | "device";

/**
 * `__Host-` makes browsers refuse the cookie from any other host and without HTTPS. It demands `Path=/`: a product
 * below a path of its own would have to use `__Secure-` with that path here.
 */
function scope(): { prefix: string; path: string } {
  const https = env().PEERDECK_PUBLIC_URL?.startsWith("https:") ?? false;
  return { prefix: https ? "__Host-" : "", path: "/" };
}

export const cookieName = (name: CookieName): string => `${scope().prefix}peerdeck.${name}`;

interface CookieOptions {
  maxAgeS: number;
  secure: boolean;
}

/** A `Set-Cookie` line. The value must need no encoding. */
export const setCookie = (
  name: CookieName,
  value: string,
  { maxAgeS, secure }: CookieOptions,
): string =>
  `${cookieName(name)}=${value}; Path=${scope().path}; Max-Age=${Math.max(0, Math.floor(maxAgeS))}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;

/** The value of one of our cookies in a `Cookie` header; null when it is not there. */
export function readCookie(name: CookieName, header: string | null): string | null {
  const start = `${cookieName(name)}=`;
  for (const part of (header ?? "").split(";")) {
    const pair = part.trim();
    if (pair.startsWith(start)) return pair.slice(start.length) || null;
  }
  return null;
}
