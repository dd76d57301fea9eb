import { z } from "zod";

const claims = z.looseObject({ exp: z.number().positive() });

/**
 * When a token ends that says so itself (JWT, RFC 7519, `exp`), as ISO instant; null for every other text. Nothing is
 * verified: it is only told, so that it can be replaced in time.
 */
export function tokenEnd(text: string): string | null {
  const payload = /^[\w-]+\.([\w-]+)\.[\w-]*$/.exec(text)?.[1];
  if (payload === undefined) return null;
  try {
    const { exp } = claims.parse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
    return new Date(exp * 1000).toISOString();
  } catch {
    return null;
  }
}
