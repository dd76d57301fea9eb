import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { singleton } from "@/lib/config/singleton";
import { derivedKey } from "@/lib/db/crypto";

/** Named by the sign-in library from its prefix. */
export const sessionCookieName = "peerdeck.session_token";

/** A session ends when it was not used for 7 days. */
export const sessionLifetimeS = 7 * 24 * 60 * 60;

/** The row in the database ends a session. The cookie only has to outlive it; browsers keep none for longer than this. */
const cookieLifetimeS = 400 * 24 * 60 * 60;

const attributes = (maxAgeS: number, secure: boolean): string =>
  `Path=/; Max-Age=${maxAgeS}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;

/**
 * The `Set-Cookie` that signs a browser in.
 * @param value what the sign-in library made: token and signature, percent-encoded.
 */
export const sessionCookie = (value: string, secure: boolean): string =>
  `${sessionCookieName}=${value}; ${attributes(cookieLifetimeS, secure)}`;

/** The `Set-Cookie` that signs a browser out. */
export const endedSessionCookie = (secure: boolean): string =>
  `${sessionCookieName}=; ${attributes(0, secure)}`;

/** The value of our cookie in one header of either direction, still percent-encoded. */
export function cookieValue(header: string | null): string | null {
  for (const part of (header ?? "").split(";")) {
    const [name, value] = [
      part.slice(0, part.indexOf("=")).trim(),
      part.slice(part.indexOf("=") + 1).trim(),
    ];
    if (name === sessionCookieName && value) return value;
  }
  return null;
}

/** The library takes its secret as text. */
const signingKey = () =>
  singleton("session-signing-key", () => derivedKey("sessions").toString("base64url"));

/**
 * The session token inside a cookie value, if our key signed it: HMAC-SHA256 over the token, base64, behind a dot,
 * as better-auth writes it (better-call, crypto.ts). A copy of the database alone therefore opens no session.
 */
export function tokenOfCookie(value: string): string | null {
  let text: string;
  try {
    text = decodeURIComponent(value);
  } catch {
    return null;
  }
  const dot = text.lastIndexOf(".");
  if (dot < 1) return null;
  const token = text.slice(0, dot);
  const given = Buffer.from(text.slice(dot + 1), "base64");
  const expected = createHmac("sha256", signingKey()).update(token).digest();
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}
