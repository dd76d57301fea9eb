import "server-only";
import { randomUUID } from "node:crypto";
import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { env } from "@/lib/config/env";
import { type AppError, errorStatus } from "@/lib/errors/app-error";
import { type Problem, problemOf } from "@/lib/errors/problem";
import { logEvent } from "@/lib/log/logger";
import { dataPolicy, securityHeaders } from "./security-headers";

/** Why a request goes no further, with headers that only this answer needs. */
export interface Refusal {
  error: AppError;
  headers?: Record<string, string>;
}

interface Written {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** A page that needs nothing from anywhere: no script, and no style but its own. */
const page = ({ title, detail, requestId }: Problem): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Peerdeck</title>
<style>
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { max-width: 36rem; margin: 20vh auto 0; padding: 0 1.5rem }
small { opacity: .7 }
</style>
</head>
<body>
<h1>${title}</h1>
<p>${detail}</p>
<p><a href="${env().PEERDECK_BASE_PATH}/">Go to the overview</a></p>
<p><small>Request ${requestId}</small></p>
</body>
</html>
`;

/** @param asPage an HTML page instead of problem+json. The texts are our own and hold nothing of the request. */
function write({ error, headers }: Refusal, asPage: boolean): Written {
  const requestId = randomUUID();
  const problem = problemOf(error, requestId);
  const body = asPage ? page(problem) : JSON.stringify(problem);
  logEvent("request.refused", { requestId, status: problem.status, code: error.code });
  return {
    status: problem.status,
    headers: {
      ...securityHeaders(),
      "content-security-policy": asPage
        ? "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"
        : dataPolicy,
      "content-type": asPage ? "text/html; charset=utf-8" : "application/problem+json",
      "content-length": String(Buffer.byteLength(body)),
      "cache-control": "no-store",
      "x-request-id": requestId,
      ...(problem.retryAfterS === null ? {} : { "retry-after": String(problem.retryAfterS) }),
      ...headers,
    },
    body,
  };
}

/** Answers a request that goes no further. */
export function refuse(res: ServerResponse, refusal: Refusal, asPage: boolean): void {
  const { status, headers, body } = write(refusal, asPage);
  res.writeHead(status, headers).end(body);
}

/** Answers what is not even a request: it has no response of its own, only a socket. */
export function refuseOnSocket(socket: Duplex, refusal: Refusal): void {
  const { status, headers, body } = write(refusal, false);
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[errorStatus[refusal.error.code]] ?? ""}`,
    ...Object.entries({ ...headers, connection: "close" }).map(
      ([name, value]) => `${name}: ${value}`,
    ),
  ];
  socket.end(`${lines.join("\r\n")}\r\n\r\n${body}`);
}
