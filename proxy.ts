import { type NextRequest, NextResponse } from "next/server";

/** Gives every page its own nonce, so that no script runs that this server did not write. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  // The development server evaluates code to replace modules; a build never does.
  const scripts = process.env.NODE_ENV === "development" ? "'unsafe-eval'" : "";
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' ${scripts}`,
    // Styles set from code (virtual rows, floating layers) are attributes, which nonces cannot cover.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
  ].join("; ");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

/** Pages only: running this before the API would halve its throughput. Client-side navigations load no scripts of their own. */
export const config = {
  matcher: [{ source: "/((?!api|_next/static|_next/image|icon|.*\\.(?:svg|png|ico|woff2)$).*)", missing: [{ type: "header", key: "rsc" }, { type: "header", key: "next-router-prefetch" }] }],
};
