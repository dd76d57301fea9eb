import { afterAll, describe, expect, it } from "vitest";
import {
  filled,
  inputSchemaOf,
  shapesOf,
  sizeOf,
  texts,
  unlimitedIn,
} from "@/lib/testing/input-size";
import { WorkCounter } from "@/lib/testing/work-counter";

// Counting begins before the schemas are loaded, so that their loops are counted too.
const counter = new WorkCounter();
afterAll(() => counter.stop());
const { isAppError } = await import("@/lib/errors/app-error");
const { allRoutes } = await import("./all-routes");
const { narrowed, sampleValues, writeInputs } = await import("@/lib/testing/write-inputs");
const inputs = await writeInputs();
const rules = await sampleValues();

describe("every input", () => {
  it.each(
    allRoutes.flatMap(({ spec }) =>
      [spec.params, spec.query].flatMap((schema, index) =>
        schema
          ? [{ name: `${index ? "query" : "path"} of ${spec.method} ${spec.path}`, schema }]
          : [],
      ),
    ),
  )("has a limit: $name", ({ schema }) => {
    expect(unlimitedIn(inputSchemaOf(schema))).toEqual([]);
  });

  it.each(inputs)("has a limit: body of $name", ({ route, schema }) => {
    const open = schema === ("body" in route && route.body) ? (narrowed[route.id]?.open ?? []) : [];
    expect(unlimitedIn(inputSchemaOf(schema)).filter((at) => !open.includes(at))).toEqual([]);
  });
});

/** Twice the values may cost twice the steps and a little more, since entries of inner lists are dearer than others. */
const slack = 1.3;

describe("judging the largest input", () => {
  it.each(inputs)("takes a number of steps linear in its size: $name", ({ schema, validate }) => {
    const shape = inputSchemaOf(schema);
    const accepted: boolean[] = [];
    const judge = (value: unknown): void => {
      try {
        validate(value);
        accepted.push(true);
      } catch (error) {
        if (!isAppError(error)) throw error;
      }
    };
    const stepsPerValue = (value: unknown): number => {
      // What is made once, at the first use of a schema, is no part of it.
      judge(value);
      return counter.count(() => judge(value)) / sizeOf(value);
    };
    const judged = new Set<string>();
    for (let choice = 0; choice < shapesOf(shape); choice++)
      for (const [kind, text] of Object.entries(texts))
        for (const more of [{}, rules]) {
          const filling = { choice, text, ...more };
          const all = filled(shape, { ...filling, share: 1 });
          const half = filled(shape, { ...filling, share: 0.5 });
          // Many shapes and kinds come to the same value, and what has no list is no smaller at half its share.
          const written = JSON.stringify(all);
          if (judged.has(written)) continue;
          judged.add(written);
          if (written === JSON.stringify(half)) {
            judge(all);
            continue;
          }
          const perHalf = stepsPerValue(half);
          expect(stepsPerValue(all) / perHalf, `${kind}, shape ${choice}`).toBeLessThan(slack);
        }
    expect(accepted).toContain(true);
  });
});
