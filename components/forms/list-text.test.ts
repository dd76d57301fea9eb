import { describe, expect, it } from "vitest";
import { splitList, withEntries } from "./list-text";

describe("splitList", () => {
  it("splits on comma, semicolon, space and line, in any mixture", () => {
    expect(splitList("10.0.0.1, 10.0.0.2;10.0.0.3\r\n 10.0.0.4\t10.0.0.5")).toEqual(["10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4", "10.0.0.5"]);
  });
  it("is empty for nothing but separators", () => {
    expect(splitList(" ,\n; ")).toEqual([]);
  });
  it("keeps IPv6 addresses and host:port whole", () => {
    expect(splitList("fd00::1 [fd00::2]:8502 consul.example.com:8503")).toEqual(["fd00::1", "[fd00::2]:8502", "consul.example.com:8503"]);
  });
});

describe("withEntries", () => {
  it("adds in order and keeps one of each", () => {
    expect(withEntries(["a", "b"], ["b", "c", "c"])).toEqual(["a", "b", "c"]);
  });
});
