import "server-only";
import { isHttps } from "./origin";
import { endedSessionCookie, sessionCookie } from "./session-cookie";

/** The answer that signs the asking browser in; `value` is that of the session cookie. */
export const signedInResponse = (
  request: Request,
  value: string,
  body: unknown,
  status = 200,
): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: {
      "content-type": "application/json",
      "set-cookie": sessionCookie(value, isHttps(request)),
    },
  });

/** The answer that makes the asking browser forget its session. */
export const signedOutResponse = (request: Request): Response =>
  new Response(null, {
    status: 204,
    headers: { "set-cookie": endedSessionCookie(isHttps(request)) },
  });
