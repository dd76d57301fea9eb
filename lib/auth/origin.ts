import "server-only";
import { env } from "@/lib/config/env";
import { isHttpsAlone } from "@/lib/config/server-address";
import { clientAddress, networkOf } from "./client-address";
import { readCookie } from "./cookies";
import { knownDevice } from "./device";
import type { GuessOrigin } from "./throttle";

/**
 * Whether the browser reached us over HTTPS. A forged header can only harm whoever forges it: their own cookie
 * would be kept from plain HTTP.
 */
const isHttps = (request: Request): boolean =>
  new URL(request.url).protocol === "https:" ||
  request.headers.get("x-forwarded-proto")?.split(",")[0]?.trim() === "https" ||
  isHttpsAlone(env());

/** Under which address people reach us, for links they pass on; without a slash at its end. */
export function publicOrigin(request: Request): string {
  const given = env().PEERDECK_PUBLIC_URL;
  if (given) return given.replace(/\/$/, "");
  const host = request.headers.get("host") ?? new URL(request.url).host;
  return `${isHttps(request) ? "https" : "http"}://${host}${env().PEERDECK_BASE_PATH}`;
}

/** What a sign-in needs to know of the browser it comes from. */
export interface SignInOrigin {
  /** Null when it is not known. */
  address: string | null;
  userAgent: string | null;
  cookieHeader: string | null;
  /** Of the session the browser had before. */
  sessionToken: string | null;
  /** Whether its cookies are for HTTPS alone. */
  secure: boolean;
}

export function signInOrigin(request: Request): SignInOrigin {
  const cookieHeader = request.headers.get("cookie");
  return {
    address: clientAddress(request),
    userAgent: request.headers.get("user-agent"),
    cookieHeader,
    sessionToken: readCookie("session", cookieHeader),
    secure: isHttps(request),
  };
}

/** What a guess at somebody's password is counted by. */
export const guessOrigin = (
  { address, cookieHeader }: SignInOrigin,
  account: string,
): GuessOrigin => ({
  network: networkOf(address),
  device: knownDevice(cookieHeader, account),
});
