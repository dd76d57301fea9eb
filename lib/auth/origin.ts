import "server-only";
import { env } from "@/lib/config/env";

/**
 * Whether the browser reached us over HTTPS. A forged header can only harm whoever forges it: their own cookie
 * would be kept from plain HTTP.
 */
export const isHttps = (request: Request): boolean =>
  new URL(request.url).protocol === "https:" ||
  request.headers.get("x-forwarded-proto")?.split(",")[0]?.trim() === "https" ||
  (env().PEERDECK_PUBLIC_URL?.startsWith("https:") ?? false);

/** Under which address people reach us, for links they pass on; without a slash at its end. */
export function publicOrigin(request: Request): string {
  const given = env().PEERDECK_PUBLIC_URL;
  if (given) return given.replace(/\/$/, "");
  const host = request.headers.get("host") ?? new URL(request.url).host;
  return `${isHttps(request) ? "https" : "http"}://${host}${env().PEERDECK_BASE_PATH}`;
}

/**
 * The address a request came from; null when it cannot be trusted. Anyone can send x-forwarded-for, so it counts only
 * behind a proxy, and there only its last entry, the one the proxy itself wrote.
 */
export function clientAddress(request: Pick<Request, "headers">): string | null {
  if (!env().PEERDECK_PUBLIC_URL) return null;
  return request.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || null;
}

/** Where a sign-in comes from. */
export interface SignInOrigin {
  /** Null when it cannot be trusted. */
  address: string | null;
  userAgent: string | null;
}

export const signInOrigin = (request: Request): SignInOrigin => ({
  address: clientAddress(request),
  userAgent: request.headers.get("user-agent"),
});
