import { expect, it } from "vitest";
import { valueOfText } from "./form-field";

it.each([
  ["number", false, "65010", 65010],
  ["number", false, " 1.5 ", 1.5],
  ["number", false, "", undefined],
  ["number", false, "12x", "12x"],
  ["text", true, "  ", undefined],
  ["text", false, "", ""],
  ["text", true, " a ", " a "],
  ["checkbox", false, true, true],
] as const)("%s (optional %s) %j is %j", (kind, optional, text, value) =>
  expect(valueOfText({ kind, optional }, text)).toBe(value),
);
