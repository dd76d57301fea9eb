import "server-only";
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import zlib from "node:zlib";
import { reasonOf } from "@/lib/audit/record";
import { recordRefusal } from "@/lib/audit/refusals";
import { clientAddress } from "@/lib/auth/client-address";
import { peerAddressHeader } from "@/lib/auth/peer-address";
import { tokenActor } from "@/lib/auth/token-actor";
import { databaseFault } from "@/lib/db/fault";
import type { Actor } from "@/lib/domain/permissions";
import { AppError } from "@/lib/errors/app-error";
import { metricsPage } from "@/lib/services/metrics/page";
import type { HttpExchange } from "./exchange";
import { type Refusal, refuse } from "./refusal";
import { dataPolicy, securityHeaders } from "./security-headers";

const gzip = promisify(zlib.gzip);

export const isMetrics = ({ path, isOutside }: Pick<HttpExchange, "path" | "isOutside">): boolean =>
  !isOutside && /^\/metrics\/?$/.test(path);

/** Writes the page, compressed for who can read that: names and labels repeat themselves. */
export async function writeMetrics(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const text = await metricsPage();
  const isSmall = /\bgzip\b/.test(String(req.headers["accept-encoding"] ?? ""));
  const body = isSmall ? await gzip(text, { level: 1 }) : Buffer.from(text);
  res.writeHead(200, {
    ...securityHeaders(),
    "content-security-policy": dataPolicy,
    "content-type": "text/plain; version=0.0.4; charset=utf-8",
    "content-length": String(body.length),
    "cache-control": "no-store",
    vary: "accept-encoding",
    ...(isSmall ? { "content-encoding": "gzip" } : {}),
  });
  res.end(req.method === "HEAD" ? undefined : body);
}

async function actorOf(authorization: string, req: IncomingMessage): Promise<Actor | null> {
  try {
    return await tokenActor(authorization, clientAddress({ headers: addressesOf(req) }));
  } catch (error) {
    throw databaseFault(error) ?? error;
  }
}

const addressesOf = ({ headers, socket }: IncomingMessage): Headers =>
  new Headers({
    [peerAddressHeader]: socket.remoteAddress ?? "",
    "x-forwarded-for": String(headers["x-forwarded-for"] ?? ""),
  });

/** Why somebody may not have the page; null when they may. */
function refusalFor(actor: Actor | null): Refusal | null {
  if (!actor)
    return {
      error: new AppError(
        "unauthenticated",
        "Send a personal token that opens metrics as a bearer token.",
      ),
      headers: { "www-authenticate": "Bearer" },
    };
  return actor.scopes?.includes("metrics")
    ? null
    : { error: new AppError("forbidden", "This token does not open metrics: make one that does.") };
}

/**
 * Answers `/metrics` of the port that everything is served on: to whoever sends a personal token that opens it. False
 * ones are in Activity, as they are when the API refuses them.
 */
export async function answerMetrics({ req, res }: HttpExchange): Promise<void> {
  const { authorization } = req.headers;
  const actor = authorization ? await actorOf(authorization, req) : null;
  const refusal = refusalFor(actor);
  if (!refusal) return writeMetrics(req, res);
  if (authorization)
    await recordRefusal(
      {
        actor: actor ?? { kind: "system", label: "not signed in" },
        action: "metrics.read",
        target: { kind: "page", id: null, label: "/metrics" },
        correlationId: randomUUID(),
        clientAddress: clientAddress({ headers: addressesOf(req) }),
      },
      reasonOf(refusal.error),
    );
  refuse(res, refusal, false);
}
