import { expect, it } from "vitest";
import { z } from "zod";
import { inputSchemaOf, unlimitedIn } from "./input-size";

const text = z.string().max(2);

it("finds what takes an input of any size", () => {
  const schema = z.object({
    text: z.string(),
    trimmed: z.string().trim().transform(Number),
    pattern: z.string().regex(/^a+$/),
    email: z.email(),
    list: z.array(text),
    listOfTexts: z.array(z.string()).max(3),
    map: z.record(text, text),
    nullable: z.string().nullable(),
    choice: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("a"), a: z.string() }),
      z.object({ kind: z.literal("b"), b: text }),
    ]),
    anything: z.unknown(),
    loose: z.looseObject({}),
  });
  expect(unlimitedIn(inputSchemaOf(schema))).toEqual([
    "/text",
    "/trimmed",
    "/pattern",
    "/email",
    "/list",
    "/listOfTexts/*",
    "/map",
    "/nullable",
    "/choice/a",
    "/anything",
    "/loose",
    "/loose/*",
  ]);
});

it("takes limits of every kind for one", () => {
  const schema = z.object({
    text,
    pattern: z.string().regex(/^[a-z*+]{1,9}$/),
    id: z.uuid(),
    word: z.enum(["a", "b"]),
    list: z.array(text).max(3),
    map: z.record(text, text).meta({ maxProperties: 3 }),
    number: z.number(),
    optional: text.optional(),
    strict: z.strictObject({}),
  });
  expect(unlimitedIn(inputSchemaOf(schema))).toEqual([]);
});
