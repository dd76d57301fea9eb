import { expect, it } from "vitest";
import { counted } from "./counted";

it("says one and many as whole sentences", () => {
  const words = { one: "1 check passed", other: "{n} checks passed" };
  expect([0, 1, 2, 12_345].map((n) => counted(words, n))).toEqual([
    "0 checks passed",
    "1 check passed",
    "2 checks passed",
    "12,345 checks passed",
  ]);
});
