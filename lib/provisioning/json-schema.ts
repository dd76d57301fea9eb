import "server-only";
import { z } from "zod";
import { singleton } from "@/lib/config/singleton";
import { provisionedKinds } from "./kinds";

type Json = Record<string, unknown>;

/** What may stand for a text: where it is to be found. */
const reference: Json = {
  description: "Where the text is to be found",
  oneOf: [
    { env: "Name of an environment variable" },
    { file: "Path of a file, from the folder of this one" },
    { sealed: "Text that `peerdeck admin seal` has printed" },
  ].map((shape) => {
    const [[name, description] = ["", ""]] = Object.entries(shape);
    return {
      type: "object",
      properties: { [name]: { type: "string", description } },
      required: [name],
      additionalProperties: false,
    };
  }),
};

/** A text with a variable in it is judged once it is filled in. */
const withVariable: Json = { type: "string", pattern: "\\$\\{[^}]+\\}" };

/** Every free text may be a reference, and have variables in it. */
function admitReferences(schema: Json): void {
  if (schema["type"] !== "string" || "const" in schema || "enum" in schema) return;
  const { description, default: usual, ...text } = schema;
  for (const key of Object.keys(schema)) delete schema[key];
  Object.assign(schema, {
    ...(description === undefined ? {} : { description }),
    ...(usual === undefined ? {} : { default: usual }),
    anyOf: [text, withVariable, { $ref: "#/definitions/reference" }],
  });
}

function entrySchema(schema: z.ZodType): Json {
  const json: Json = z.toJSONSchema(schema, {
    target: "draft-7",
    io: "input",
    unrepresentable: "any",
    reused: "inline",
    override: ({ jsonSchema }) => admitReferences(jsonSchema),
  });
  // Said once, by the whole.
  delete json["$schema"];
  return json;
}

const build = (): Json => ({
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "Peerdeck configuration",
  description: "One file of the folder that PEERDECK_PROVISIONING names",
  type: "object",
  properties: Object.fromEntries(
    provisionedKinds.map(({ key, schema }) => [
      key,
      { type: ["array", "null"], items: entrySchema(schema) },
    ]),
  ),
  patternProperties: { "^x-": { description: "A place for anchors" } },
  additionalProperties: false,
  definitions: { reference },
});

/** The JSON Schema (draft 7, which editors know) of a file of the configuration. Made once: anybody may ask for it. */
export const configurationSchema = (): Json => singleton("configuration-schema", build);
