const keyOf = (path: string): string => `peerdeck.view ${path}`;

/** Notes how a list is filtered and sorted now, for this browser tab. */
export function noteView(path: string, query: string): void {
  try {
    // Nothing is something that was shown, too: a list that was cleared stays so.
    window.sessionStorage.setItem(keyOf(path), query);
  } catch {
    // A browser that keeps nothing shows lists as they are by themselves.
  }
}

/** Whether this tab has shown a list before. */
export function wasViewed(path: string): boolean {
  try {
    return window.sessionStorage.getItem(keyOf(path)) !== null;
  } catch {
    return false;
  }
}

/** The address of a list as this tab last showed it. An address that says itself what to show stays as it is. */
export function lastView(href: string): string {
  if (!href.startsWith("/") || /[?#]/.test(href)) return href;
  try {
    const query = window.sessionStorage.getItem(keyOf(href));
    return query ? `${href}?${query}` : href;
  } catch {
    return href;
  }
}
