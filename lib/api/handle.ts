import "server-only";
import { randomUUID } from "node:crypto";
import type { ReadRoute, RouteInput, RouteOutput, RouteSpec, WriteRoute } from "./define";
import type { AuditNote } from "@/lib/audit/record";
import { actorOfRequest } from "@/lib/auth/actor";
import { clientAddress } from "@/lib/auth/client-address";
import { clock } from "@/lib/config/clock";
import { type Actor, denial, opens, reasonShut, type Subject } from "@/lib/domain/permissions";
import { databaseFault } from "@/lib/db/fault";
import { logEvent } from "@/lib/log/logger";
import { AppError, isAppError } from "@/lib/errors/app-error";
import { parseInput, queryObject, readJson } from "@/lib/errors/parse";
import { problemResponse } from "@/lib/errors/problem";
import { type RecordedRequest, recorded, recordUnbegun } from "./recorded";
import { assertSameOrigin } from "./same-origin";
import { subjectsOf } from "./subjects";

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
/** What a `route.ts` exports per method. It carries its spec, for whoever holds it against its answers. */
interface RouteHandler {
  (request: Request, context: RouteContext): Promise<Response>;
  readonly spec: RouteSpec;
}

/** What nobody needs to sign in for, and changes nothing, is answered without a database too. */
async function actorFor(spec: RouteSpec, request: Request): Promise<Actor | null> {
  return spec.access === "public" && spec.method === "GET" ? null : actorOfRequest(request);
}

/** @throws AppError when the caller may not use the route, or a foreign page asks in their name. */
function permit(spec: RouteSpec, actor: Actor | null, request: Request): void {
  if ((actor === null || actor.kind === "user") && spec.method !== "GET") assertSameOrigin(request);
  if (spec.access === "public") return;
  if (!actor)
    throw new AppError("unauthenticated", "Sign in, or send a personal token as a bearer token.");
  if (spec.access !== "self") return assertMay(actor, spec, [{ kind: "anything" }]);
  if (actor.mustEnrol && !spec.whileEnrolling)
    throw new AppError("forbidden", "Set a second factor up first: it is demanded here.", {
      remedy: "Open Peerdeck in a browser, which leads you through it.",
    });
  const scope = spec.method === "GET" ? "read" : "write";
  if (!opens(actor, scope)) throw new AppError("forbidden", reasonShut(scope));
}

/** @throws AppError when the caller may not do it to one of the subjects. */
function assertMay(actor: Actor | null, spec: RouteSpec, subjects: readonly Subject[]): void {
  const { access } = spec;
  if (access === "public" || access === "self" || !actor) return;
  for (const subject of subjects) {
    const reason = denial(actor, access, subject);
    if (reason !== null) throw new AppError("forbidden", reason);
  }
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

const texts = new WeakMap<object, string>();

/** An answer as it is sent. One that several share, who asked at the same time, is put into words once. */
function textOf(result: unknown): string {
  if (typeof result !== "object" || result === null) return JSON.stringify(result);
  const known = texts.get(result);
  if (known !== undefined) return known;
  const text = JSON.stringify(result);
  texts.set(result, text);
  return text;
}

function answer(spec: RouteSpec, result: unknown, requestId: string): Response {
  const headers = { "cache-control": "no-store", "x-request-id": requestId };
  if (result instanceof Response) {
    for (const [name, value] of Object.entries(headers))
      if (!result.headers.has(name)) result.headers.set(name, value);
    return result;
  }
  if (result === undefined) return new Response(null, { status: spec.status ?? 204, headers });
  return new Response(textOf(result), {
    status: spec.status ?? 200,
    headers: { ...headers, "content-type": "application/json" },
  });
}

const isExpected = (error: unknown): boolean => isAppError(error) && error.code !== "internal";

/**
 * Builds a route handler: identifies and authorises the caller, validates every input, keeps the activity log for
 * mutations and refusals, and turns what is thrown into problem+json. The only place that catches.
 */
export function handle<const Spec extends ReadRoute | WriteRoute>(
  spec: Spec,
  work: Work<Spec>,
): RouteHandler {
  async function respond(asked: RecordedRequest, context: RouteContext): Promise<Response> {
    const { request, requestId } = asked;
    let begun = false;
    try {
      // Next has none for a path without parameters, whatever its types say.
      asked.params = { ...(await context.params) };
      asked.actor = await actorFor(spec, request);
      permit(spec, asked.actor, request);
      const input = await inputOf(spec, request, context);
      assertMay(asked.actor, spec, subjectsOf(spec, input));
      begun = true;
      const call = { ...input, actor: asked.actor, request, requestId, signal: request.signal };
      const run = (audit?: AuditNote) => work({ ...call, audit } as Parameters<Work<Spec>>[0]);
      const result = "audit" in spec ? await recorded({ ...asked, spec }, run) : await run();
      return answer(spec, result, requestId);
    } catch (thrown) {
      const error = databaseFault(thrown) ?? thrown;
      if (!begun) await recordUnbegun(asked, error);
      if (!isExpected(error)) logEvent("request.failed", { requestId, route: spec.id, err: error });
      return problemResponse(
        request.signal.aborted
          ? new AppError("backend_unavailable", "The request was cancelled.")
          : error,
        requestId,
      );
    }
  }

  const handler = async (request: Request, context: RouteContext) => {
    const startedAt = clock.elapsedMs();
    const asked: RecordedRequest = {
      spec,
      request,
      requestId: randomUUID(),
      clientAddress: clientAddress(request),
      actor: null,
      params: {},
    };
    const response = await respond(asked, context);
    logEvent("request", {
      requestId: asked.requestId,
      method: spec.method,
      route: spec.id,
      status: response.status,
      actorId: asked.actor?.userId ?? null,
      clientAddress: asked.clientAddress,
      ms: Math.round(clock.elapsedMs() - startedAt),
    });
    return response;
  };
  return Object.assign(handler, { spec });
}
