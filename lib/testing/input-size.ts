import { z } from "zod";

/** The part of JSON Schema that zod writes for an input. */
export interface InputSchema {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  pattern?: string;
  format?: string;
  maxLength?: number;
  items?: InputSchema;
  maxItems?: number;
  properties?: Record<string, InputSchema>;
  additionalProperties?: InputSchema | boolean;
  propertyNames?: InputSchema;
  maxProperties?: number;
  anyOf?: InputSchema[];
  oneOf?: InputSchema[];
  allOf?: InputSchema[];
  minimum?: number;
}

/** What a schema takes, before any of its transformations. */
export const inputSchemaOf = (schema: z.ZodType): InputSchema =>
  z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as InputSchema;

function choicesOf(schema: InputSchema): InputSchema[] {
  const { type, anyOf, oneOf } = schema;
  return Array.isArray(type)
    ? type.map((each) => ({ ...schema, type: each }))
    : (anyOf ?? oneOf ?? []);
}

/** Whether no longer text than some fits: anchored, and nothing in it may be repeated for ever. */
function isBounded(pattern: string): boolean {
  const bare = pattern.replaceAll(/\\./g, "x").replaceAll(/\[[^\]]*\]/g, "x");
  return pattern.startsWith("^") && pattern.endsWith("$") && !/[*+]|\{\d+,\}/.test(bare);
}

/**
 * Where a schema takes a text, list or map of any size, or a value of which it says nothing, as JSON pointers;
 * "*" stands for any key or index.
 */
export function unlimitedIn(schema: InputSchema, at = ""): string[] {
  const choices = [...choicesOf(schema), ...(schema.allOf ?? [])];
  if (choices.length > 0) return [...new Set(choices.flatMap((each) => unlimitedIn(each, at)))];
  if (schema.enum || "const" in schema) return [];
  switch (schema.type) {
    case "string":
      return schema.maxLength !== undefined || isBounded(schema.pattern ?? "") ? [] : [at];
    case "array":
      return [
        ...(schema.maxItems === undefined ? [at] : []),
        ...unlimitedIn(schema.items ?? {}, `${at}/*`),
      ];
    case "object": {
      const rest = schema.additionalProperties;
      const isMap = typeof rest === "object";
      const names = schema.propertyNames ?? {};
      return [
        ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) =>
          unlimitedIn(inner, `${at}/${name}`),
        ),
        ...(isMap && (schema.maxProperties === undefined || names.maxLength === undefined)
          ? [at]
          : []),
        ...(isMap ? unlimitedIn(rest, `${at}/*`) : []),
      ];
    }
    case undefined:
      return [at];
    default:
      return [];
  }
}

/** Makes the text number `index` of a list, of at most so many characters. */
export type TextMaker = (index: number, most: number) => string;

const quarters = (index: number, bits: number) => [16, 8, 0].map((by) => (index >> by) & bits);

/** Texts of the kinds that are compared with each other, all of a list different but for the last kind. */
export const texts: Readonly<Record<string, TextMaker>> = {
  ipv4: (index) => `10.${quarters(index + 2, 255).join(".")}`,
  ipv6: (index) =>
    `2001:0db8:0000:0000:0000:0000:0000:${(index + 2).toString(16).padStart(4, "0")}`,
  subnets: (index) => `10.${quarters(index, 255).slice(1).join(".")}.0/24`,
  hosts: (index) => `host-${index}.example.com:8503`,
  longest: (index, most) => String(index).padEnd(most, "x"),
  same: () => "10.0.0.1",
};

export interface Filling {
  /** How much of the most that fits is put into each list and map: 1 is all. */
  share: number;
  /** Which of several shapes is taken where there is a choice. */
  choice: number;
  text: TextMaker;
  /** Values that rules between fields ask for, by the name of their field. */
  samples?: Readonly<Record<string, unknown>>;
  /** Most entries of a list where a rule allows fewer than its schema, by the name of its field. */
  most?: Readonly<Record<string, number>>;
}

const formats: Readonly<Record<string, string>> = {
  uuid: "00000000-0000-4000-8000-000000000000",
  email: "ana@example.com",
  "date-time": "2026-01-31T12:00:00Z",
};

/** A value with as much in it as a schema takes. */
export function filled(schema: InputSchema, filling: Filling, name = "", index = 0): unknown {
  const { share, choice, text, samples = {}, most = {} } = filling;
  const choices = choicesOf(schema).filter(({ type }) => type !== "null");
  const chosen = choices[choice % choices.length];
  if (chosen) return filled(chosen, filling, name, index);
  const sample = schema.type === "array" ? undefined : samples[name];
  if (sample !== undefined)
    return typeof sample === "string" ? sample.slice(0, schema.maxLength) : sample;
  if (schema.allOf) return filled(Object.assign({}, ...schema.allOf), filling, name, index);
  if ("const" in schema) return schema.const;
  if (schema.enum) return schema.enum[index % schema.enum.length];
  const many = (limit = 0) =>
    Array.from({ length: Math.floor(Math.min(limit, most[name] ?? limit) * share) }, (_, at) => at);
  switch (schema.type) {
    case "string":
      return (
        formats[schema.format ?? ""] ??
        text(index, schema.maxLength ?? 36).slice(0, schema.maxLength ?? 36)
      );
    case "array":
      return many(schema.maxItems).map((each) => filled(schema.items ?? {}, filling, name, each));
    case "object": {
      const own = Object.entries(schema.properties ?? {}).map(([key, inner]) => [
        key,
        filled(inner, filling, key, index),
      ]);
      const rest = schema.additionalProperties;
      const more =
        typeof rest === "object"
          ? many(schema.maxProperties).map((each) => [
              `key-${each}`,
              filled(rest, filling, "", each),
            ])
          : [];
      return Object.fromEntries([...own, ...more]);
    }
    case "number":
    case "integer":
      return Math.max(schema.minimum ?? 1, 1);
    case "boolean":
      return false;
    case undefined:
    default:
      return null;
  }
}

/** How many shapes a schema has, as far as they differ by one number. */
export const shapesOf = (schema: InputSchema): number =>
  Math.max(
    choicesOf(schema).length,
    ...choicesOf(schema).map(shapesOf),
    ...Object.values(schema.properties ?? {}).map(shapesOf),
    ...(schema.items ? [shapesOf(schema.items)] : []),
    1,
  );

/** Values in an input, itself and all within. */
export const sizeOf = (value: unknown): number =>
  typeof value === "object" && value !== null
    ? 1 + Object.values(value).reduce<number>((sum, inner) => sum + sizeOf(inner), 0)
    : 1;
