import { type NextRequest, NextResponse } from "next/server";
import { pagePathHeader } from "@/lib/auth/page-path";

/** Tells a page its own address, so that signing in can lead back to it. */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers);
  headers.set(pagePathHeader, request.nextUrl.pathname + request.nextUrl.search);
  return NextResponse.next({ request: { headers } });
}

/** Pages for people who are signed in; never the API, whose throughput it would halve. */
export const config = { matcher: ["/((?!api/|_next/|sign-in|set-up|invitation|icon|favicon).*)"] };
