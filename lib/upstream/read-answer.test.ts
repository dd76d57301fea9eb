import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { storableText } from "./read-answer";

describe("what a backend says", () => {
  it("is passed on as it is where it can be stored", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const json = JSON.stringify({ text: text.replaceAll("\0", "") });
        expect(storableText(json)).toBe(json);
      }),
    );
    const escaped = '{"a":"\\ud83e\\udd5d","b":"\\\\u0000","c":"\\\\\\\\ud800"}';
    expect(storableText(escaped)).toBe(escaped);
  });

  it("loses what no database stores, however it is written", () => {
    expect(JSON.parse(storableText('{"a":"x\\u0000y","b":"\\uD83E","c":"\\uDD5Dz"}'))).toEqual({
      a: "x\ufffdy",
      b: "\ufffd",
      c: "\ufffdz",
    });
    expect(JSON.parse(storableText('["\\\\\\u0000","\\ud83e\\ud83e\\udd5d"]'))).toEqual([
      "\\\ufffd",
      "\ufffd\u{1f95d}",
    ]);
    expect(storableText("plain\0text")).toBe("plain\ufffdtext");
  });

  it("never leaves anything of it, whatever is said", () => {
    const unit = fc.constantFrom("a", "\0", "\ud83e", "\udd5d", "\\", '"', "\n", "é");
    fc.assert(
      fc.property(fc.array(unit), (parts) => {
        const value = parts.join("");
        const read = JSON.parse(storableText(JSON.stringify({ value }))) as { value: string };
        expect(read.value).not.toMatch(/[\0\p{Cs}]/u);
        expect(read.value).toBe(value.replaceAll(/[\0\p{Cs}]/gu, "\ufffd"));
      }),
      { numRuns: 2_000 },
    );
  });
});
