import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Finder } from "./rank";

const items = (...labels: string[]) =>
  labels.map((label, index) => ({ id: String(index), label, kind: "Peer" }));
const found = (typed: string, ...labels: string[]) =>
  new Finder(items(...labels)).find(typed, 20).map(({ item }) => item.label);

describe("what the command menu finds", () => {
  it("has the beginning of a name first, then of a word, then inside, then what is only like it", () => {
    expect(found("prod", "reprod", "eu-prod-01", "prdo-x", "prod-eu", "nothing")).toEqual([
      "prod-eu",
      "eu-prod-01",
      "reprod",
      "prdo-x",
    ]);
  });

  it("prefers the shorter of two that are found equally well, and then their order", () => {
    expect(found("eu", "eu-prod-02", "eu-dr-1", "eu-prod-01")).toEqual([
      "eu-dr-1",
      "eu-prod-02",
      "eu-prod-01",
    ]);
  });

  it.each([
    ["eu-prdo-01", "eu-prod-01", "two letters swapped"],
    ["eu-prd-01", "eu-prod-01", "one left out"],
    ["eu-proxd-01", "eu-prod-01", "one too many"],
    ["eu-prid-01", "eu-prod-01", "one wrong"],
    ["setings", "Settings", "a double letter"],
    ["toplogy", "Topology", "a page's name"],
    ["Connectoins", "Connections", "capital letters"],
    ["zürch", "zürich-1", "another alphabet"],
    ["мсква", "москва-1", "another script"],
    ["keymgr", "Key managers", "an abbreviation"],
  ])("finds %s as %s: %s", (typed, label) => {
    expect(found(typed, label, "us-east-9", "Activity")).toEqual([label]);
  });

  it("takes several words in any order, each of them somewhere", () => {
    expect(found("01 prod", "eu-prod-01", "eu-prod-02", "eu-dr-01")).toEqual(["eu-prod-01"]);
  });

  it("finds by other words too, after names", () => {
    const finder = new Finder([
      { id: "1", label: "Activity", kind: "Page", words: "audit log" },
      { id: "2", label: "audit-cluster", kind: "Connection" },
    ]);
    expect(finder.find("audit", 5).map(({ item }) => item.id)).toEqual(["2", "1"]);
    expect(finder.find("connection", 5).map(({ item }) => item.id)).toEqual(["2"]);
  });

  it("finds nothing for nothing, and takes no text for a pattern", () => {
    expect(found("   ", "a")).toEqual([]);
    expect(found(".*", "abc")).toEqual([]);
    expect(found("a+b(", "a+b(c")).toEqual(["a+b(c"]);
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (typed, labels) => {
        found(typed, ...labels);
      }),
      { numRuns: 40 },
    );
  });

  it("finds every name by each of its own beginnings", () => {
    const name = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/);
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 8 }), (labels) => {
        const [label = ""] = labels;
        for (let end = 1; end <= label.length; end++)
          expect(found(label.slice(0, end), ...labels)).toContain(label);
      }),
      { numRuns: 40 },
    );
  });
});
