import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelConditions, labelsSchema } from "./annotation";
import {
  effectiveLabels,
  meetsLabels,
  parseLabel,
  parseLabelCondition,
  printLabelCondition,
  printLabels,
} from "./label";

describe("a label", () => {
  it.each([
    ["env=prod", { key: "env", value: "prod", negated: false }],
    ["-site=fra", { key: "site", value: "fra", negated: true }],
    ["env", { key: "env", value: null, negated: false }],
    ["env=", { key: "env", value: "", negated: false }],
    ["team/name=a.b_c-d/9", { key: "team/name", value: "a.b_c-d/9", negated: false }],
    ["", null],
    ["-", null],
    ["=prod", null],
    ["env=a=b", null],
    ["env=-a", null],
    ["env.", null],
    ["é=a", null],
    ["a".repeat(64), null],
    [
      `${"a".repeat(63)}=${"b".repeat(63)}`,
      { key: "a".repeat(63), value: "b".repeat(63), negated: false },
    ],
  ])("is asked for as %s", (text, condition) => {
    expect(parseLabelCondition(text)).toEqual(condition);
  });

  it.each([
    ["env=prod", ["env", "prod"]],
    ["env=", ["env", ""]],
    ["env", null],
    ["-env=prod", null],
    ["env=a=b", null],
  ])("is given as %s", (text, label) => {
    expect(parseLabel(text)).toEqual(label);
  });

  it("is written as it is read", () => {
    const word = fc.stringMatching(/^[a-z0-9]([a-z0-9._/-]{0,8}[a-z0-9])?$/);
    const condition = fc.record({
      key: word,
      value: fc.option(fc.oneof(word, fc.constant(""))),
      negated: fc.boolean(),
    });
    fc.assert(
      fc.property(condition, (each) => {
        expect(parseLabelCondition(printLabelCondition(each))).toEqual(each);
      }),
    );
  });

  it("of a peer's own wins over its connection's", () => {
    const labels = effectiveLabels({ env: "prod", site: "fra" }, { env: "test" });
    expect(printLabels(labels)).toBe("env=test site=fra");
  });

  it("is found by key, by value, or by not being there", () => {
    const labels = { env: "prod", note: "" };
    const meets = (text: string) => meetsLabels(labels, labelConditions.parse(text));
    expect(["env=prod", "env", "note=", "-env=test", "-site", ""].map(meets)).not.toContain(false);
    expect(["env=test", "site", "-env", "env,site", "constructor"].map(meets)).not.toContain(true);
  });
});

it("says which label cannot be one", () => {
  const messages = (labels: unknown) =>
    labelsSchema.safeParse(labels).error?.issues.map(({ message }) => message);
  expect(messages({ "a b": "x" })).toEqual([expect.stringContaining("A key has letters")]);
  expect(messages({ a: "x y" })).toEqual([expect.stringContaining("A value has letters")]);
  expect(
    messages(Object.fromEntries(Array.from({ length: 33 }, (_, at) => [`k${at}`, ""]))),
  ).toEqual(["Give at most 32 labels."]);
});
