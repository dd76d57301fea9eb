import "server-only";
import { holdCookie } from "@/lib/auth/oidc/attempt";
import { depart } from "@/lib/auth/oidc/exchange";
import { SignInError, signInErrorOf } from "@/lib/auth/oidc/fault";
import { enabledProvider } from "@/lib/auth/oidc/provider";
import { callbackUri } from "./addresses";

interface Beginning {
  slug: string;
  /** A path of ours to go on to; see `nextPath`. */
  next: string;
  /** Under which people reach us. */
  origin: string;
  secure: boolean;
  /** The signed-in user who wants to sign in with the provider from now on. */
  linkTo: string | null;
  anew: boolean;
}

/** Longest path that is remembered on the way: a cookie holds it. */
const longestNext = 1000;

/**
 * Begins a sign-in with a provider.
 * @returns where to send the browser, and the cookie that binds what comes back to it.
 * @throws SignInError.
 */
export async function beginSignIn(input: Beginning): Promise<{ to: string; cookie: string }> {
  const { slug, next, origin, secure, linkTo, anew } = input;
  const provider = await enabledProvider(slug);
  if (!provider) throw new SignInError("unknown-provider");
  const redirectUri = callbackUri(origin, slug);
  try {
    const { url, ...secrets } = await depart(provider, redirectUri, anew);
    const held = {
      providerId: provider.id,
      redirectUri,
      ...secrets,
      next: next.length > longestNext ? "/" : next,
      linkTo,
      anew,
    };
    return { to: url.toString(), cookie: holdCookie("sign-in", held, secure) };
  } catch (error) {
    throw signInErrorOf(error);
  }
}
