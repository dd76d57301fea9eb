import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makePassphrase, passphraseLength, tooShort } from "./passphrase";

describe("generated passphrases", () => {
  it("are as long as asked, of letters and digits that cannot be mistaken", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1500 }), (minimum) => {
        const made = makePassphrase(passphraseLength(minimum));
        expect(made).toHaveLength(Math.max(24, minimum));
        expect(made).toMatch(/^[A-HJ-NP-Za-km-z2-9]+$/);
        expect(tooShort(made, minimum)).toBeNull();
      }),
    );
  });
  it("never repeat, and use every character about equally often", () => {
    const many = Array.from({ length: 2000 }, () => makePassphrase(24));
    expect(new Set(many).size).toBe(many.length);
    const counts = new Map<string, number>();
    for (const character of many.join("")) counts.set(character, (counts.get(character) ?? 0) + 1);
    const expected = (2000 * 24) / 57;
    expect(counts.size).toBe(57);
    for (const count of counts.values())
      expect(Math.abs(count - expected)).toBeLessThan(expected * 0.3);
  });
});
