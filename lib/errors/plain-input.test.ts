import { describe, expect, it } from "vitest";
import { z } from "zod";
import { isAppError } from "./app-error";
import { parseInput } from "./parse";
import { assertPlain } from "./plain-input";

const refusal = (work: () => unknown): { message: string; pointers: string[] } => {
  try {
    work();
  } catch (error) {
    if (isAppError(error) && error.code === "invalid_input")
      return { message: error.message, pointers: error.issues.map(({ pointer }) => pointer) };
    throw error;
  }
  throw new Error("It was taken.");
};
const nested = (depth: number): unknown => JSON.parse("[".repeat(depth) + "]".repeat(depth));

describe("an input before any schema", () => {
  it("has so many values at most, wherever they lie", () => {
    const list = (length: number) => Array.from({ length }, () => "");
    expect(() => assertPlain({ a: list(9_000), b: list(9_000) })).not.toThrow();
    for (const value of [list(20_000), { a: list(10_000), b: { c: list(10_000) } }])
      expect(refusal(() => assertPlain(value)).message).toBe(
        "Send fewer values at once: at most 20,000.",
      );
  });

  it("is so deep at most, and no depth is too much to say so", () => {
    expect(() => assertPlain(nested(32))).not.toThrow();
    expect(refusal(() => assertPlain(nested(34))).message).toBe("Nest values at most 32 deep.");
    expect(refusal(() => assertPlain(nested(500_000))).message).toContain("32 deep");
  });

  it("has every text that cannot be stored named, from the outside in", () => {
    const value = { "a/b": { c: "x\0" }, "~": "\ud800", fine: "\u{1f95d}" };
    expect(refusal(() => assertPlain(value, "/input"))).toEqual({
      message: "Some characters cannot be stored.",
      pointers: ["/input/~0", "/input/a~1b/c"],
    });
    expect(refusal(() => assertPlain({ a: "\0" })).message).toBe(
      "Leave out the character U+0000: it cannot be stored.",
    );
    expect(refusal(() => assertPlain(["\udc00"])).message).toBe(
      "Leave out U+DC00: it is half a character and cannot be stored.",
    );
  });
});

describe("what is wrong with an input", () => {
  it("is told a hundred times at most, and never at any length", () => {
    const words = z.array(z.string().min(1, "Enter a word."));
    const { message, pointers } = refusal(() => parseInput(words, Array(5_000).fill("")));
    expect(message).toBe("5000 values cannot be used.");
    expect(pointers).toHaveLength(100);
    const unknownKeys = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, at) => [`key${at}`, 1]),
    );
    expect(
      refusal(() => parseInput(z.strictObject({}), unknownKeys)).message.length,
    ).toBeLessThanOrEqual(501);
  });
});
