import { describe, expect, it } from "vitest";
import { generateSecret, strengthBits, strengthOf } from "./secret-strength";

describe("generateSecret", () => {
  it("has the length asked for, in groups, of letters that are hard to mistake", () => {
    expect(generateSecret()).toMatch(
      /^[a-km-np-zA-HJ-NP-Z2-9]{6}(-[a-km-np-zA-HJ-NP-Z2-9]{6}){3}$/,
    );
    expect(generateSecret(64).replaceAll("-", "")).toHaveLength(64);
  });
  it("is strong and never the same", () => {
    const made = new Set(Array.from({ length: 200 }, () => generateSecret()));
    expect(made.size).toBe(200);
    for (const secret of made) expect(strengthOf(secret)).toBe("strong");
  });
  it("uses every letter about equally often", () => {
    const counts = new Map<string, number>();
    for (const letter of generateSecret(56_000).replaceAll("-", ""))
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
    expect(counts.size).toBe(56);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(200);
  });
});

describe("strength", () => {
  it.each([
    ["", "weak"],
    ["aaaaaaaaaaaaaaaaaaaaaaaa", "weak"],
    ["netapp12", "weak"],
    ["Harbor-42", "fair"],
    ["correct horse battery staple", "strong"],
  ] as const)("%s is %s", (text, strength) => expect(strengthOf(text)).toBe(strength));
  it("counts kinds of characters", () => expect(strengthBits("ab")).toBe(9));
});
