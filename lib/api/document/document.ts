import { z } from "zod";
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from "zod-openapi";
import { allRoutes } from "@/lib/api/all-routes";
import type { RouteSpec } from "@/lib/api/define";
import { cookieName } from "@/lib/auth/cookies";
import { env } from "@/lib/config/env";
import { singleton } from "@/lib/config/singleton";
import { upperFirst } from "@/lib/domain/upper-first";
import { problemSchema } from "@/lib/errors/problem";
import { FailureAnswers, successOf } from "./answers";
import { requestExamples } from "./examples";
import { namedSchemas } from "./names";
import { tagDescriptions } from "./tags";

const accessText = (spec: RouteSpec): string =>
  spec.access === "public"
    ? "Open to everybody."
    : spec.access === "self"
      ? "For any signed-in user, about themselves."
      : `Needs the permission \`${spec.access}\`.`;

function bodyOf(spec: RouteSpec): Pick<ZodOpenApiOperationObject, "requestBody"> {
  if (spec.method === "GET" || !spec.body) return {};
  const example = requestExamples[spec.id];
  return {
    requestBody: {
      required: !spec.body.safeParse(undefined).success,
      content: {
        "application/json": {
          schema: spec.bodyBySystem ?? spec.body,
          ...(example ? { example } : {}),
        },
      },
    },
  };
}

function operationOf(
  tag: string,
  spec: RouteSpec,
  failures: FailureAnswers,
): ZodOpenApiOperationObject {
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
    ...bodyOf(spec),
    responses: { ...successOf(spec), ...failures.of(spec) },
  };
}

/** A name for every body and answer: the thing's own, else one made from the route's. */
function schemaNames(): Record<string, z.ZodType> {
  const names: Record<string, z.ZodType> = { Problem: problemSchema, ...namedSchemas };
  const known = new Set(Object.values(names));
  const add = (name: string, schema: RouteSpec["response"]) => {
    if (!schema || known.has(schema) || schema.meta()?.id) return;
    known.add(schema);
    names[name] = schema;
    // What is told apart by one field is named after that field's value.
    if (schema instanceof z.ZodDiscriminatedUnion)
      for (const option of schema.options)
        if (option instanceof z.ZodObject) {
          const by = option.shape[schema.def.discriminator];
          if (by instanceof z.ZodLiteral) add(`${name}${upperFirst(String(by.value))}`, option);
        }
  };
  for (const { spec } of allRoutes) {
    add(`${upperFirst(spec.id)}Answer`, spec.response);
    if ("body" in spec) add(`${upperFirst(spec.id)}Input`, spec.bodyBySystem ?? spec.body);
  }
  return names;
}

function build(): Record<string, unknown> {
  const failures = new FailureAnswers();
  const paths: ZodOpenApiPathsObject = {};
  for (const { tag, spec } of allRoutes)
    paths[spec.path] = {
      ...paths[spec.path],
      [spec.method.toLowerCase()]: operationOf(tag, spec, failures),
    };
  const tags = [...new Set(allRoutes.map(({ tag }) => tag))].sort((one, other) =>
    one.localeCompare(other, "en"),
  );
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Peerdeck",
      version: "1",
      contact: { name: "Whoever runs this server" },
      description:
        "Peering between ONTAP clusters, Consul datacenters and Direct Connect virtual interfaces. Failing answers are problem+json (RFC 9457).",
      license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
    },
    servers: [{ url: env().PEERDECK_BASE_PATH || "/", description: "This server" }],
    tags: tags.map((name) => ({ name, description: tagDescriptions[name] ?? name })),
    components: {
      responses: failures.components,
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

/**
 * Lends the schemas their names while something is made of them. They are no part of the schemas for good, because
 * other documents made of the same ones would have to refer where they can simply say.
 */
function withNames<Made>(names: ReturnType<typeof schemaNames>, make: () => Made): Made {
  const before = Object.entries(names).map(([id, schema]) => {
    const meta = z.globalRegistry.get(schema);
    z.globalRegistry.add(schema, { ...meta, id });
    return { schema, meta };
  });
  try {
    return make();
  } finally {
    for (const { schema, meta } of before) {
      z.globalRegistry.remove(schema);
      if (meta) z.globalRegistry.add(schema, meta);
    }
  }
}

/** The API as an OpenAPI 3.1 document, made from the schemas the handlers validate with. */
export const openApiDocument = (): Record<string, unknown> =>
  singleton("openapi", () => withNames(schemaNames(), build));
