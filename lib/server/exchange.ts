import "server-only";
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pagePathHeader } from "@/lib/auth/page-path";
import { peerAddressHeader } from "@/lib/auth/peer-address";
import { env } from "@/lib/config/env";
import { dataPolicy, pagePolicy, securityHeaders } from "./security-headers";

/** One request and the answer to it. */
export interface HttpExchange {
  req: IncomingMessage;
  res: ServerResponse;
  /** As it was sent, percent-encoded, without the base path and the query. */
  path: string;
  /** Not below the base path, and so nothing of ours. */
  isOutside: boolean;
  isApi: boolean;
}

/** An absolute target (RFC 9112, section 3.2.2) means what its path means. */
const pathOf = (target: string): string => target.replace(/^https?:\/\/[^/?#]*\/?/i, "/");

/** The part of a target below the base path, with the query; null when it is not below it. */
function ownPart(target: string): string | null {
  const base = env().PEERDECK_BASE_PATH;
  if (base === "") return target;
  const rest = target.startsWith(base) ? target.slice(base.length) : null;
  if (rest === null || !/^([/?]|$)/.test(rest)) return null;
  return rest.startsWith("/") ? rest : `/${rest}`;
}

/**
 * Reads a request. Its URL is then what Next expects: with the base path, which alone has no slash behind it. Next would
 * lead from the one to the other, and proxies lead back.
 */
export function exchangeOf(req: IncomingMessage, res: ServerResponse): HttpExchange {
  const target = pathOf(req.url ?? "/");
  const own = ownPart(target);
  req.url = own === null ? target : nextUrl(own);
  const path = (own ?? target).split("?", 1)[0] ?? "/";
  return {
    req,
    res,
    path,
    isOutside: own === null,
    isApi: /^\/api(?!\/docs\/?$)(\/|$)/.test(path),
  };
}

function nextUrl(own: string): string {
  const base = env().PEERDECK_BASE_PATH;
  return base === "" ? own : `${base}${own.replace(/^\/(?=\?|$)/, "")}`;
}

/** Whether an answer of our own is to be a page: somebody looks at it, and it is not the API's. */
export const wantsPage = ({ req, isApi }: HttpExchange): boolean =>
  !isApi && (req.headers.accept ?? "").includes("text/html");

/** The page's own address, without what Next's router adds to it. */
function pageAddress(url: string): string {
  const [path = "/", query] = url.split("?", 2);
  const own = query?.split("&").filter((part) => !part.startsWith("_rsc="));
  return own?.length ? `${path}?${own.join("&")}` : path;
}

/**
 * Dresses an exchange for Next: on the answer what every answer says to browsers, with a nonce of its own for a page,
 * and on the request what handlers and pages cannot learn otherwise. Written over whatever the client has sent.
 */
export function prepareForNext({ req, res, path, isApi }: HttpExchange): void {
  for (const [name, value] of Object.entries(securityHeaders())) res.setHeader(name, value);
  req.headers[peerAddressHeader] = req.socket.remoteAddress ?? "";
  if (isApi) return void res.setHeader("content-security-policy", dataPolicy);
  if (path.startsWith("/_next/static/")) return;
  const policy = pagePolicy(Buffer.from(randomUUID()).toString("base64"));
  res.setHeader("content-security-policy", policy);
  // Next takes the nonce of its scripts from the request.
  req.headers["content-security-policy"] = policy;
  req.headers[pagePathHeader] = pageAddress(ownPart(req.url ?? "/") ?? "/");
}
