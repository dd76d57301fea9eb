import "server-only";
import { setCookie } from "./cookies";
import { signInOrigin } from "./origin";
import type { OpenedSession } from "./session";

/** The answer that signs the asking browser in; without a session, its body alone. */
export function signedInResponse(
  session: Pick<OpenedSession, "cookies"> | null,
  body: unknown = null,
  status = 200,
): Response {
  const headers = new Headers(body === null ? {} : { "content-type": "application/json" });
  for (const cookie of session?.cookies ?? []) headers.append("set-cookie", cookie);
  return new Response(body === null ? null : JSON.stringify(body), { status, headers });
}

/**
 * The answer that makes the asking browser forget its session. It stays a known one.
 * @param continueAt where the browser's provider signs it out too; null where there is no such place.
 */
export const signedOutResponse = (request: Request, continueAt: string | null): Response =>
  new Response(JSON.stringify({ continueAt }), {
    status: 200,
    headers: {
      "content-type": "application/json",
      "set-cookie": setCookie("session", "", {
        maxAgeS: 0,
        secure: signInOrigin(request).secure,
      }),
    },
  });
