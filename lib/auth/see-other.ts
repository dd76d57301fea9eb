import "server-only";
import { signInFaults } from "@/lib/domain/identity-provider";
import { nextPath } from "./next-path";
import { dropCookie } from "./oidc/attempt";
import { SignInError } from "./oidc/fault";
import { publicOrigin, signInOrigin } from "./origin";

/** Leads a browser on, with cookies. Nothing of the address it leaves goes along: a code may be in it. */
export function seeOther(to: string, cookies: readonly string[]): Response {
  const headers = new Headers({ location: to, "referrer-policy": "no-referrer" });
  for (const cookie of cookies) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}

/**
 * Leads a browser to the sign-in page, which says in words why the way through a provider ended.
 * @throws what is no SignInError.
 */
export function refusedRedirect(
  request: Request,
  slug: string,
  error: unknown,
  next?: string,
): Response {
  if (!(error instanceof SignInError)) throw error;
  const search = new URLSearchParams({ fault: error.fault, provider: slug });
  const path = nextPath(next);
  if (path !== "/") search.set("next", path);
  return seeOther(`${publicOrigin(request)}/sign-in?${search}`, [
    dropCookie("sign-in", signInOrigin(request).secure),
  ]);
}

/** The fault an address names; null for none, and for anything else. */
export const faultIn = (text: unknown) => signInFaults.find((fault) => fault === text) ?? null;
