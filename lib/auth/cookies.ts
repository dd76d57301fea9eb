import "server-only";
import { env } from "@/lib/config/env";
import { isHttpsAlone } from "@/lib/config/server-address";

/** The cookies the product sets. Each is for every page and for the server alone. */
type CookieName = "session" | "device" | "sign-in" | "link";

/**
 * `__Host-` makes browsers refuse the cookie from any other host and without HTTPS. It demands `Path=/`; below a path
 * of a shared host, `__Secure-` with that path keeps it from what else is there.
 */
function scope(): { prefix: string; path: string } {
  const { PEERDECK_BASE_PATH: basePath } = env();
  const path = basePath || "/";
  if (!isHttpsAlone(env())) return { prefix: "", path };
  return { prefix: path === "/" ? "__Host-" : "__Secure-", path };
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
