import "server-only";
import { randomUUID } from "node:crypto";
import type { ReadRoute, RouteInput, RouteOutput, RouteSpec, WriteRoute } from "./define";
import { actorOfRequest } from "@/lib/auth/actor";
import { type Actor, allows, reasonDenied } from "@/lib/domain/permissions";
import { log } from "@/lib/log/logger";
import { type AuditNote, audited } from "@/lib/audit/record";
import { databaseFault } from "@/lib/db/fault";
import { AppError, isAppError } from "@/lib/errors/app-error";
import { parseInput, queryObject, readJson } from "@/lib/errors/parse";
import { problemResponse } from "@/lib/errors/problem";
import { assertSameOrigin } from "./same-origin";

interface Call<Spec extends RouteSpec> extends RouteInput<Spec> {
  request: Request;
  requestId: string;
  signal: AbortSignal;
}
/** Public routes may be called by nobody; all others have an actor. */
type Asking<Spec extends RouteSpec> = Spec["access"] extends "public"
  ? { actor: Actor | null }
  : { actor: Actor };
/** A route without a response schema may simply end. */
type Answer<Spec extends RouteSpec> =
  | RouteOutput<Spec>
  | Response
  | (Spec extends { response: unknown } ? never : void);
type Work<Spec extends RouteSpec> = (
  call: Call<Spec> & Asking<Spec> & (Spec extends WriteRoute ? { audit: AuditNote } : unknown),
) => Promise<Answer<Spec>>;
type RouteContext = { params: Promise<Record<string, string>> };

/** What nobody needs to sign in for, and changes nothing, is answered without a database too. */
async function actorFor(spec: RouteSpec, request: Request): Promise<Actor | null> {
  return spec.access === "public" && spec.method === "GET" ? null : actorOfRequest(request);
}

async function authorise(spec: RouteSpec, request: Request): Promise<Actor | null> {
  const actor = await actorFor(spec, request);
  if (actor?.kind !== "token" && spec.method !== "GET") assertSameOrigin(request);
  if (spec.access === "public") return actor;
  if (!actor)
    throw new AppError("unauthenticated", "Sign in, or send a personal token as a bearer token.");
  if (spec.access !== "self" && !allows(actor.role, spec.access))
    throw new AppError("forbidden", reasonDenied(spec.access));
  return actor;
}

async function inputOf<Spec extends RouteSpec>(
  spec: Spec,
  request: Request,
  context: RouteContext,
): Promise<RouteInput<Spec>> {
  const params = spec.params ? parseInput(spec.params, await context.params) : {};
  const query = spec.query ? parseInput(spec.query, queryObject(new URL(request.url))) : {};
  const body =
    "body" in spec && spec.body ? parseInput(spec.body, await readJson(request)) : undefined;
  return { params, query, body } as RouteInput<Spec>;
}

function answer(spec: RouteSpec, result: unknown, requestId: string): Response {
  const headers = { "cache-control": "no-store", "x-request-id": requestId };
  if (result instanceof Response) {
    for (const [name, value] of Object.entries(headers))
      if (!result.headers.has(name)) result.headers.set(name, value);
    return result;
  }
  if (result === undefined) return new Response(null, { status: spec.status ?? 204, headers });
  return new Response(JSON.stringify(result), {
    status: spec.status ?? 200,
    headers: { ...headers, "content-type": "application/json" },
  });
}

const anonymous = { kind: "system", label: "not signed in" } as const;

/**
 * Builds a route handler: identifies and authorises the caller, validates every input, keeps the activity log for
 * mutations, and turns what is thrown into problem+json. The only place that catches.
 */
export function handle<const Spec extends ReadRoute | WriteRoute>(spec: Spec, work: Work<Spec>) {
  return async (request: Request, context: RouteContext): Promise<Response> => {
    const requestId = randomUUID();
    const startedAt = performance.now();
    let actor: Actor | null = null;
    try {
      actor = await authorise(spec, request);
      const input = await inputOf(spec, request, context);
      const call = { ...input, actor, request, requestId, signal: request.signal };
      const run = (audit?: AuditNote) => work({ ...call, audit } as Parameters<Work<Spec>>[0]);
      const result =
        "audit" in spec
          ? await audited(
              {
                actor: actor ?? anonymous,
                action: spec.audit.action,
                target: {
                  kind: spec.audit.targetKind,
                  id: (input.params as Record<string, string>)["id"] ?? null,
                  label: (input.params as Record<string, string>)["id"] ?? "",
                },
                correlationId: requestId,
              },
              run,
            )
          : await run();
      return answer(spec, result, requestId);
    } catch (thrown) {
      const error = databaseFault(thrown) ?? thrown;
      const known = isAppError(error);
      if (known && error.code === "internal" ? true : !known)
        log().error({ requestId, route: spec.id, err: error }, "request failed");
      return problemResponse(
        request.signal.aborted
          ? new AppError("backend_unavailable", "The request was cancelled.")
          : error,
        requestId,
      );
    } finally {
      log().debug(
        {
          requestId,
          route: spec.id,
          actor: actor?.userId,
          ms: Math.round(performance.now() - startedAt),
        },
        "request",
      );
    }
  };
}
