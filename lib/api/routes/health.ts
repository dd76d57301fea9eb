import { z } from "zod";
import { defineRoute } from "../define";
import { text } from "./parts";

export const readHealthRoute = defineRoute({
  id: "readHealth",
  method: "GET",
  path: "/api/v1/health",
  summary: "Whether the process lives; with ?ready, whether its database answers too",
  access: "public",
  query: z.object({
    ready: text(64).optional().describe("any value, or none: ask for readiness"),
  }),
  response: z.object({
    status: z.enum(["alive", "ready"]),
    version: z.string(),
    monitorRoundAgeMs: z
      .number()
      .int()
      .nullable()
      .describe(
        "milliseconds since this process last looked for connections to read: about a second when all is well; null when it has not begun, or another process reads",
      ),
  }),
});

export const readOpenApiRoute = defineRoute({
  id: "readOpenApi",
  method: "GET",
  path: "/api/v1/openapi.json",
  summary: "This API as an OpenAPI 3.1 document",
  access: "public",
  response: z.record(z.string(), z.unknown()),
});
