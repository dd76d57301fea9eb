import { z } from "zod";
import type { ZodOpenApiOperationObject, ZodOpenApiResponseObject } from "zod-openapi";
import type { RouteSpec } from "@/lib/api/define";
import { upperFirst } from "@/lib/domain/upper-first";
import { type ErrorCode, errorStatus } from "@/lib/errors/app-error";
import { problemSchema, problemTitles } from "@/lib/errors/problem";
import { answerExamples } from "./examples";

type Answers = ZodOpenApiOperationObject["responses"];

/** Ways in which any request can fail before it has reached its route, or because the server cannot answer now. */
const anywhere: readonly ErrorCode[] = [
  "invalid_input",
  "headers_too_large",
  "internal",
  "unavailable",
];

/** Every way in which a route may fail, from what it is and what it says of itself. */
function failuresOf(spec: RouteSpec): ErrorCode[] {
  const writes = spec.method !== "GET";
  const found: ErrorCode[] = [...anywhere, ...(spec.fails ?? [])];
  // A page of somebody else's is refused, and so is a token that is none, wherever something can be changed.
  if (writes || spec.access !== "public") found.push("unauthenticated", "forbidden");
  if (spec.params || spec.live) found.push("not_found");
  if (writes || spec.live) found.push("conflict");
  if ("body" in spec && spec.body) found.push("timed_out", "payload_too_large");
  if (spec.live)
    found.push("refused", "throttled", "backend_invalid", "backend_auth", "backend_unavailable");
  return [...new Set(found)];
}

/** Every status of a failing answer that a route may give. */
const failingStatusesOf = (spec: RouteSpec): number[] =>
  [...new Set(failuresOf(spec).map((code) => errorStatus[code]))].sort((a, b) => a - b);

function failureAnswer(codes: readonly ErrorCode[], status: number): ZodOpenApiResponseObject {
  return {
    description: codes.map((each) => `${problemTitles[each]} (\`${each}\`)`).join(". "),
    content: {
      "application/problem+json": {
        schema: problemSchema,
      },
    },
    ...(status === 429 || status === 503
      ? {
          headers: {
            "Retry-After": {
              description: "seconds after which it makes sense to ask again, where that is known",
              schema: { type: "integer" as const },
            },
          },
        }
      : {}),
  };
}

/** The components that failing answers refer to: one for every set of causes with one status. */
export class FailureAnswers {
  readonly components: Record<string, ZodOpenApiResponseObject> = {};

  of(spec: RouteSpec): Record<string, { $ref: string }> {
    const codes = failuresOf(spec);
    return Object.fromEntries(
      failingStatusesOf(spec).map((status) => {
        const causes = codes.filter((code) => errorStatus[code] === status);
        const name = causes
          .flatMap((code) => code.split("_"))
          .map(upperFirst)
          .join("");
        this.components[name] ??= failureAnswer(causes, status);
        return [String(status), { $ref: `#/components/responses/${name}` }];
      }),
    );
  }
}

const fileHeaders = {
  "Content-Disposition": {
    description: "names the file where it is one",
    schema: { type: "string" as const },
  },
};

/** What a list that asks for a format can be kept as. */
function filesOf({ query }: RouteSpec): { csv: boolean; lines: boolean } {
  const format = query?.shape["format"];
  const takes = (name: string) => format instanceof z.ZodType && format.safeParse(name).success;
  return { csv: takes("csv"), lines: takes("jsonl") };
}

function contentOf(spec: RouteSpec): ZodOpenApiResponseObject {
  if (spec.produces === "text/event-stream")
    return {
      description: "An endless stream of events",
      content: {
        "text/event-stream": {
          schema: { type: "string", description: "server-sent events" },
          example: answerExamples[spec.id],
        },
      },
    };
  if (spec.status === 303)
    return {
      description: "Leads on",
      headers: { Location: { description: "where to", schema: { type: "string" } } },
    };
  if (spec.produces)
    return { description: "Done", content: { [spec.produces]: { schema: { type: "string" } } } };
  if (!spec.response) return { description: "Done; the answer is empty" };
  const { csv, lines } = filesOf(spec);
  const example = answerExamples[spec.id];
  return {
    description: "Done",
    ...(csv ? { headers: fileHeaders } : {}),
    content: {
      "application/json": { schema: spec.response, ...(example ? { example } : {}) },
      ...(csv
        ? {
            "text/csv": {
              schema: { type: "string" as const, description: "a line of titles, then one each" },
            },
          }
        : {}),
      ...(lines
        ? {
            "application/x-ndjson": {
              schema: { type: "string" as const, description: "a JSON document a line" },
            },
          }
        : {}),
    },
  };
}

/** What a route answers when all is well. */
export const successOf = (spec: RouteSpec): Answers => ({
  [String(spec.status ?? (spec.response || spec.produces ? 200 : 204)) as "200"]: contentOf(spec),
  ...(spec.revalidates ? { "304": { description: "As it was: see If-None-Match" } } : {}),
});
