import { describe, expect, it } from "vitest";
import { matching } from "./matches";

const connection = {
  name: "eu-prod-01",
  address: "https://10.0.0.1",
  system: "ontap",
  reachable: false,
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
    ["system:ontap -state:answers version:9.15*", [], true],
    ["state:silent -name:EU-*", [], false],
    ["env=prod", [], true],
    ["-env=p*", [], false],
    ["address:*10.0.0.1", [], true],
  ])("%j of %j: %s", (words, systems, shown) =>
    expect(matching(words, systems)(connection)).toBe(shown),
  );

  it("asks for labels", () => {
    expect(matching("", [], ["env=prod", "-site"])(connection)).toBe(true);
    expect(matching("", [], ["env=test"])(connection)).toBe(false);
  });

  it("knows connections that were never read", () => {
    expect(matching("cluster1", [])({ ...connection, identity: null })).toBe(false);
    expect(matching("eu", [])({ ...connection, identity: null })).toBe(true);
  });
});
