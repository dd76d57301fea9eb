/** Where a provider sends people back to. @param origin under which they reach us, base path included. */
export const callbackUri = (origin: string, slug: string): string =>
  `${origin}/api/v1/sign-in/${slug}/callback`;

/** Where it sends them after it has signed them out. */
export const signedOutUri = (origin: string): string => `${origin}/sign-in`;
