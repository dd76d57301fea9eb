import { describe, expect, it } from "vitest";
import { edited, splitList, withoutEntry } from "./list-text";

describe("splitList", () => {
  it("splits on comma, semicolon, space and line, in any mixture", () => {
    expect(splitList("10.0.0.1, 10.0.0.2;10.0.0.3\r\n 10.0.0.4\t10.0.0.5")).toEqual([
      "10.0.0.1",
      "10.0.0.2",
      "10.0.0.3",
      "10.0.0.4",
      "10.0.0.5",
    ]);
  });
  it("is empty for nothing but separators", () => {
    expect(splitList(" ,\n; ")).toEqual([]);
  });
  it("keeps IPv6 addresses and host:port whole", () => {
    expect(splitList("fd00::1 [fd00::2]:8502 consul.example.com:8503")).toEqual([
      "fd00::1",
      "[fd00::2]:8502",
      "consul.example.com:8503",
    ]);
  });
});

describe("edited", () => {
  it("types into a row, and into the one that adds", () => {
    expect(edited(["a", "b"], 1, "bc")).toEqual({ entries: ["a", "bc"], focus: 1 });
    expect(edited(["a"], 1, "b")).toEqual({ entries: ["a", "b"], focus: 1 });
  });
  it("goes on in a new row after a separator", () => {
    expect(edited(["a"], 1, "b,")).toEqual({ entries: ["a", "b"], focus: 2 });
  });
  it("puts a pasted list between what is there", () => {
    expect(edited(["a", "z"], 0, "a b\nc")).toEqual({ entries: ["a", "b", "c", "z"], focus: 2 });
    expect(edited(["a"], 1, "b c ")).toEqual({ entries: ["a", "b", "c"], focus: 3 });
  });
  it("forgets a row of nothing but separators", () => {
    expect(edited(["a", "b"], 1, " ,")).toEqual({ entries: ["a"], focus: 1 });
  });
});

it("withoutEntry takes one away", () => {
  expect(withoutEntry(["a", "b", "a"], 0)).toEqual(["b", "a"]);
});
