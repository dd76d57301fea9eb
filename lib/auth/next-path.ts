/** Where to go after signing in when nothing else was asked for. */
const home = "/";

const anywhere = "http://peerdeck.invalid";

/**
 * A path of ours to go on to after signing in. What leads to another site, to the API or back to signing in becomes
 * the start page, so that a link to our sign-in page cannot send anybody elsewhere.
 */
export function nextPath(text: string | null | undefined): string {
  if (!text?.startsWith("/") || !URL.canParse(text, anywhere)) return home;
  const url = new URL(text, anywhere);
  if (
    url.origin !== anywhere ||
    /^\/(api|_next|sign-in|set-up|invitation|reset)(\/|$)/.test(url.pathname)
  )
    return home;
  const path = url.pathname + url.search + url.hash;
  // "/..//elsewhere" is of our origin until it is read a second time.
  return path.startsWith("//") ? home : path;
}

/** The sign-in page that leads on to a path. */
export const signInPath = (next: string | null | undefined): string =>
  nextPath(next) === home ? "/sign-in" : `/sign-in?next=${encodeURIComponent(nextPath(next))}`;
