import { beforeEach, describe, expect, it } from "vitest";
import type { PairSide, PairSides } from "@/lib/systems/contract/pair-sides";
import { createTestLab, type TestLab } from "../testing/world";
import { consulPairing } from "./driver";

const { signal } = new AbortController();
let lab: TestLab;
beforeEach(async () => {
  lab = await createTestLab();
});

type Right = "write" | "bare";
const side = (endpoint: string, right: Right = "write"): PairSide => ({
  connectionId: `${endpoint}-${right}`,
  connectionName: `consul-${endpoint}`,
  adapter: lab.adapter(endpoint, { token: lab.token(endpoint, right) }),
});
const line = async (sides: PairSides, id: string) => {
  const [check] = (await consulPairing.readiness(sides, null, signal, id)).filter(
    (each) => each.id === id,
  );
  return check;
};

/** What a side tells of its cluster, with everything else as in the lab. */
const telling = (base: PairSide, name: string, told: Record<string, unknown>): PairSide => ({
  ...base,
  connectionName: name,
  adapter: {
    ...base.adapter,
    async choices(kind, params, forSignal) {
      const found = await base.adapter.choices(kind, params, forSignal);
      return kind === "cluster"
        ? found.map((choice) => ({ ...choice, data: { ...choice.data, ...told } }))
        : found;
    },
  },
});

describe("one cluster that is registered twice", () => {
  it.each(["write", "bare"] as const)("is found out with a token of %s rights", async (right) => {
    const check = await line({ a: side("fra1"), b: side("fra1", right) }, "two-datacenters");
    expect(check).toMatchObject({
      outcome: "failed",
      found: "Both connections lead to fra1.",
    });
  });
});

describe("two clusters", () => {
  it("are told apart with the least rights", async () => {
    const sides = { a: side("fra1", "bare"), b: side("ams1", "bare") };
    expect(await line(sides, "two-datacenters")).toMatchObject({
      outcome: "passed",
      found: "fra1 and ams1.",
    });
  });

  it.each([
    ["datacenter", { datacenter: null }],
    ["trust domain", { trustDomain: null }],
  ])("are neither the same nor different while a %s is not known", async (missing, told) => {
    const sides = { a: telling(side("fra1"), "east", told), b: side("ams1") };
    expect(await line(sides, "two-datacenters")).toMatchObject({
      outcome: "unknown",
      found: `It is not known whether these are two clusters: east does not report its ${missing}.`,
    });
  });
});

describe("two clusters that are both called dc1", () => {
  const both = (a: string, b: string): PairSides => ({
    a: telling(side("fra1"), a, { datacenter: "dc1", trustDomain: "1111aaaa-0.consul" }),
    b: telling(side("ams1"), b, { datacenter: "dc1", trustDomain: "2222bbbb-0.consul" }),
  });

  it("are said to be two, and which is which", async () => {
    expect(await line(both("east", "west"), "two-datacenters")).toMatchObject({
      outcome: "passed",
      found:
        "Both are called dc1, but they are two: east (trust domain 1111aaaa…) and west (trust domain 2222bbbb…).",
    });
  });

  it.each([
    ["east", "west", "dc1-west", "dc1-east"],
    ["Consul dc1 east", "Consul dc1 west", "consul-dc1-west", "consul-dc1-east"],
    ["dc1", "DC1!", "dc1-2222bbbb", "dc1-1111aaaa"],
  ])("get names that differ: %s and %s", async (a, b, nameAtA, nameAtB) => {
    const { options } = await consulPairing.propose(both(a, b), signal);
    expect([options.a["name"], options.b["name"]]).toEqual([nameAtA, nameAtB]);
  });
});

describe("a newer Consul that does not dial the older", () => {
  it("should generate the token: the sides are to be swapped", async () => {
    lab.system.command("set-profile", { endpoint: "ams1", profile: "current" });
    const [older, newer] = [side("fra1"), side("ams1")];
    const check = await line({ a: older, b: newer }, "versions");
    expect(check).toMatchObject({
      outcome: "warning",
      remedy: expect.stringContaining("Swap the sides") as string,
    });
    expect((await consulPairing.propose({ a: older, b: newer }, signal)).swap).toBe(
      "consul-ams1 (Consul 1.22.0) does not dial consul-fra1 (Consul 1.20.6), which is older than 1.21.5. The other way round it works.",
    );
    expect((await line({ a: newer, b: older }, "versions"))?.outcome).toBe("passed");
    expect((await consulPairing.propose({ a: newer, b: older }, signal)).swap).toBeUndefined();
  });
});

describe("the other end of a peering", () => {
  it("is where it belongs, known with the least rights", async () => {
    const peers = await lab.adapter("ams1").listPeers(signal);
    const dialer = peers.find(({ name }) => name === "fra-core");
    const identity = await side("fra1", "bare").adapter.identify(signal);
    expect(dialer && consulPairing.repair.belongsTo(dialer, identity)).toBe(true);
    const other = await side("iad1", "bare").adapter.identify(signal);
    expect(dialer && consulPairing.repair.belongsTo(dialer, other)).toBe(false);
  });
});

describe("what a token will name", () => {
  const optionsOf = async (sides: PairSides) =>
    (await consulPairing.propose(sides, signal)).options;
  const addresses = async (servers: string[], dialling: string[]) => {
    const sides = {
      a: telling(side("fra1"), "east", { servers }),
      b: telling(side("ams1"), "west", { servers: dialling }),
    };
    const options = await optionsOf(sides);
    const checks = await consulPairing.readiness(sides, options, signal, "addresses");
    return checks.find(({ id }) => id === "addresses");
  };

  it("may be loopback only where the servers that dial it are on one too", async () => {
    expect((await addresses(["127.0.0.1:8300"], ["10.0.0.1:8300"]))?.outcome).toBe("failed");
    expect(await addresses(["127.0.0.1:8300"], ["127.0.0.2:8300"])).toMatchObject({
      outcome: "warning",
      found: expect.stringContaining("it works if all run on one machine") as string,
    });
  });

  it("may be private where both sides are", async () => {
    expect((await addresses(["10.0.0.1:8300"], ["10.1.0.1:8300"]))?.outcome).toBe("passed");
    expect((await addresses(["10.0.0.1:8300"], ["203.0.113.5:8300"]))?.outcome).toBe("warning");
  });
});

describe("mesh gateways that are demanded", () => {
  it("are foreseen before a token is asked for, with any rights", async () => {
    const sides = { a: side("fra1", "bare"), b: side("ams1") };
    const before = await line(sides, "tls-port-a");
    lab.system.command("configure", {
      endpoint: "fra1",
      setting: "meshGateways",
      value: "required",
    });
    const after = await line({ a: side("fra1", "bare"), b: side("ams1") }, "tls-port-a");
    expect([before?.found.includes("mesh"), after?.outcome]).toEqual([false, "warning"]);
    expect(after?.found).toContain("PeerThroughMeshGateways");
  });
});
