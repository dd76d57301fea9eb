import { describe, expect, it } from "vitest";
import { bgpMd5Schema, md5Weakness } from "./md5-rules";

const told = (key: string): string =>
  bgpMd5Schema
    .safeParse(key)
    .error?.issues.map(({ message }) => message)
    .join() ?? "";

describe("the MD5 key", () => {
  it.each(["Qaz12345678", "abcdefg1", '~`!,.:;-_?"(){}[]/@#$%^&*+|\\=a', `a1${"x".repeat(253)}`])(
    "may be %s",
    (key) => {
      expect([told(key), md5Weakness(key)]).toEqual(["", null]);
    },
  );

  it.each<[string, string]>([
    ["", "Enter an MD5 key."],
    [`a1${"x".repeat(254)}`, "at most 255"],
    ["abcd 1234", "Use only letters"],
    ["abcdé1234", "Use only letters"],
    ["abcd1234<", "Use only letters"],
  ])("%s is told: %s", (key, words) => {
    expect(told(key)).toContain(words);
  });

  it.each<[string, string]>([
    ["a", "at least 8"],
    ["123@123", "at least 8"],
    ["abcdefgh", "at least two kinds"],
    ["12345678", "at least two kinds"],
  ])("%s is weak, %s, and can be meant", (key, words) => {
    expect(md5Weakness(key)).toContain(words);
    expect(told(key)).toBe("");
  });
});
