import { describe, expect, it } from "vitest";
import { matches } from "./matches";

const connection = {
  name: "eu-prod-01",
  address: "https://10.0.0.1",
  system: "ontap",
  labels: { env: "prod" },
  identity: { id: "2f4a", name: "cluster1", version: "9.15.1", facts: {} },
};

describe("whether a connection is shown", () => {
  it.each([
    ["", [], true],
    ["PROD 9.15", [], true],
    ["prod 9.14", [], false],
    ["10.0.0", ["ontap", "consul"], true],
    ["", ["consul"], false],
  ])("%j of %j: %s", (words, systems, shown) =>
    expect(matches(connection, words, systems)).toBe(shown),
  );

  it("asks for labels", () => {
    expect(matches(connection, "", [], ["env=prod", "-site"])).toBe(true);
    expect(matches(connection, "", [], ["env=test"])).toBe(false);
  });

  it("knows connections that were never read", () => {
    expect(matches({ ...connection, identity: null }, "cluster1", [])).toBe(false);
    expect(matches({ ...connection, identity: null }, "eu", [])).toBe(true);
  });
});
