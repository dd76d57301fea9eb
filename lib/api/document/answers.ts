import { z } from "zod";
import type { ZodOpenApiOperationObject, ZodOpenApiResponseObject } from "zod-openapi";
import type { RouteSpec } from "@/lib/api/define";
import { upperFirst } from "@/lib/domain/upper-first";
import { failingStatusesOf, failuresOf, successStatusOf } from "@/lib/api/statuses";
import { type ErrorCode, errorStatus } from "@/lib/errors/app-error";
import { problemSchema, problemTitles } from "@/lib/errors/problem";
import { answerExamples } from "./examples";

type Answers = ZodOpenApiOperationObject["responses"];

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
  [String(successStatusOf(spec)) as "200"]: contentOf(spec),
  ...(spec.revalidates ? { "304": { description: "As it was: see If-None-Match" } } : {}),
});
