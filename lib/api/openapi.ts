import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from "zod-openapi";
import { cookieName } from "@/lib/auth/cookies";
import { singleton } from "@/lib/config/singleton";
import { problemSchema } from "@/lib/errors/problem";
import { allRoutes } from "./all-routes";
import type { RouteSpec } from "./define";

const problem = problemSchema.meta({ id: "Problem", description: "RFC 9457 problem details" });
const problemAnswer = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: problem } },
});

const accessText = (spec: RouteSpec): string =>
  spec.access === "public"
    ? "Open to everybody."
    : spec.access === "self"
      ? "For any signed-in user, about themselves."
      : `Needs the permission \`${spec.access}\`.`;

function successOf(spec: RouteSpec): ZodOpenApiOperationObject["responses"] {
  const status = String(spec.status ?? (spec.response ? 200 : 204)) as "200";
  if (spec.id === "streamEvents")
    return {
      "200": {
        description: "An endless stream of events",
        content: { "text/event-stream": { schema: { type: "string" } } },
      },
    };
  return {
    [status]: {
      description: "Done",
      ...(spec.response
        ? {
            content: {
              "application/json": { schema: spec.response },
              // Lists that ask for a format have two.
              ...(spec.query && "format" in spec.query.shape
                ? { "text/csv": { schema: { type: "string" as const } } }
                : {}),
            },
          }
        : {}),
    },
  };
}

function operationOf(tag: string, spec: RouteSpec): ZodOpenApiOperationObject {
  const body = spec.method !== "GET" ? spec.body : undefined;
  const parameters = {
    ...(spec.params ? { path: spec.params } : {}),
    ...(spec.query ? { query: spec.query } : {}),
  };
  return {
    operationId: spec.id,
    tags: [tag],
    summary: spec.summary,
    description: accessText(spec),
    "x-access": spec.access,
    ...(spec.access === "public" ? { security: [] } : {}),
    ...(Object.keys(parameters).length > 0 ? { requestParams: parameters } : {}),
    ...(body
      ? {
          requestBody: {
            required: !body.safeParse(undefined).success,
            content: { "application/json": { schema: body } },
          },
        }
      : {}),
    responses: { ...successOf(spec), default: problemAnswer("Anything else") },
  };
}

function build(): Record<string, unknown> {
  const paths: ZodOpenApiPathsObject = {};
  for (const { tag, spec } of allRoutes)
    paths[spec.path] = { ...paths[spec.path], [spec.method.toLowerCase()]: operationOf(tag, spec) };
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Peerdeck",
      version: "1",
      description:
        "Peering between ONTAP clusters, Consul datacenters and Direct Connect virtual interfaces. Failing answers are problem+json.",
    },
    components: {
      securitySchemes: {
        session: {
          type: "apiKey",
          in: "cookie",
          name: cookieName("session"),
          description: "Set by POST /api/v1/session",
        },
        token: { type: "http", scheme: "bearer", description: "A personal token" },
      },
    },
    security: [{ session: [] }, { token: [] }],
    paths,
  }) as unknown as Record<string, unknown>;
}

/** The API as an OpenAPI 3.1 document, made from the schemas the handlers validate with. */
export const openApiDocument = (): Record<string, unknown> => singleton("openapi", build);
