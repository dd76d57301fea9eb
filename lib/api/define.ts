import type { z } from "zod";
import type { Permission } from "@/lib/domain/permissions";
import type { ErrorCode } from "@/lib/errors/app-error";

/** "public": nobody needs to sign in. "self": any signed-in user, about themselves. */
export type Access = Permission | "public" | "self";

interface RouteBase {
  /** Unique and stable; becomes the operationId of the OpenAPI document. */
  id: string;
  /** With {name} for parameters. */
  path: `/api/v1/${string}`;
  summary: string;
  access: Access;
  /** Also open to who must set a second factor up before anything else. */
  whileEnrolling?: true;
  params?: z.ZodObject;
  query?: z.ZodObject;
  response?: z.ZodType;
  /** Status of success; default 200, or 204 without a response schema. */
  status?: number;
  /** What is answered when it is no JSON. */
  produces?: "text/event-stream" | "application/yaml";
  /** It answers 304 to who has seen the same before. */
  revalidates?: true;
  /** It asks other servers while somebody waits for the answer, and fails as they do. */
  live?: true;
  /** Ways of failing beyond those of every route of its kind. */
  fails?: readonly ErrorCode[];
}

export interface ReadRoute extends RouteBase {
  method: "GET";
}

/** A route that changes something says what the activity log calls it: no audit action, no mutation. */
export interface WriteRoute extends RouteBase {
  method: "POST" | "PUT" | "PATCH" | "DELETE";
  body?: z.ZodType;
  /** The body as each system takes it, for the documentation, where `body` leaves judging a part of it to the service. */
  bodyBySystem?: z.ZodType;
  audit: {
    action: string;
    targetKind: string;
    /** Its service tells `recordRefusedSignIn` of refusals itself, because it knows more about them. */
    refusalsByService?: true;
  };
}

export type RouteSpec = ReadRoute | WriteRoute;

/** Declares one route of the API: the source of its handler's types, its client's types and its documentation. */
export const defineRoute = <const Spec extends RouteSpec>(spec: Spec): Spec => spec;

type Output<Schema, Fallback> = Schema extends z.ZodType ? z.output<Schema> : Fallback;
type Input<Schema, Fallback> = Schema extends z.ZodType ? z.input<Schema> : Fallback;
type Part<Spec, Key extends string> = Spec extends Record<Key, infer Schema> ? Schema : undefined;

/** Parsed inputs, as a handler receives them. */
export interface RouteInput<Spec extends RouteSpec> {
  params: Output<Part<Spec, "params">, Record<string, never>>;
  query: Output<Part<Spec, "query">, Record<string, never>>;
  body: Output<Part<Spec, "body">, undefined>;
}

/** Inputs as a client writes them. */
export interface RouteArguments<Spec extends RouteSpec> {
  params: Input<Part<Spec, "params">, Record<string, never>>;
  query: Input<Part<Spec, "query">, Record<string, never>>;
  body: Input<Part<Spec, "body">, undefined>;
}

export type RouteOutput<Spec extends RouteSpec> = Output<Part<Spec, "response">, undefined>;
