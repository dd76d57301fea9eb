import "server-only";
import { setCookie } from "./cookies";
import { signInOrigin } from "./origin";
import type { OpenedSession } from "./session";

/** The answer that signs the asking browser in. */
export function signedInResponse(
  { cookies }: OpenedSession,
  body: unknown = null,
  status = 200,
): Response {
  const headers = new Headers(body === null ? {} : { "content-type": "application/json" });
  for (const cookie of cookies) headers.append("set-cookie", cookie);
  return new Response(body === null ? null : JSON.stringify(body), { status, headers });
}

/** The answer that makes the asking browser forget its session. It stays a known one. */
export const signedOutResponse = (request: Request): Response =>
  new Response(null, {
    status: 204,
    headers: {
      "set-cookie": setCookie("session", "", {
        maxAgeS: 0,
        secure: signInOrigin(request).secure,
      }),
    },
  });
