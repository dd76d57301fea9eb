import { type NextRequest, NextResponse } from "next/server";
import { databaseDownPage } from "@/components/layout/database-down-page";
import { themeCookie } from "@/components/layout/theme";
import { pagePathHeader } from "@/lib/auth/page-path";
import { databaseAnswers } from "@/lib/services/overview/check-database";

/** What a page may load and run: this server's own files, and the scripts that carry this answer's nonce. */
function contentSecurityPolicy(nonce: string): string {
  // The development server evaluates code to replace modules; a build never does.
  const evaluation = process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluation}`,
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
}

/** Stands in for every page while there is no database: none of ours does without one. */
const databaseDown = (request: NextRequest, nonce: string): NextResponse =>
  new NextResponse(databaseDownPage({ nonce, theme: request.cookies.get(themeCookie)?.value }), {
    status: 503,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "retry-after": "5",
    },
  });

/** Gives every page a nonce of its own, and tells it its own address so that signing in can lead back to it. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  headers.set(pagePathHeader, request.nextUrl.pathname + request.nextUrl.search);
  const response = (await databaseAnswers())
    ? NextResponse.next({ request: { headers } })
    : databaseDown(request, nonce);
  response.headers.set("content-security-policy", policy);
  return response;
}

/** Pages; never the API, whose throughput it would halve. */
export const config = { matcher: ["/((?!api/|_next/|icon|favicon).*)"] };
