import "server-only";
import { createHash } from "node:crypto";

/** An answer with its ETag, or 304 without a body to who has it already. */
export function ifChanged(request: Request, result: unknown): Response {
  const body = JSON.stringify(result);
  // Weak: compression on the way changes its bytes.
  const etag = `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  const held = (request.headers.get("if-none-match") ?? "").split(",").map((tag) => tag.trim());
  return held.includes(etag)
    ? new Response(null, { status: 304, headers: { etag } })
    : new Response(body, { headers: { etag, "content-type": "application/json" } });
}
