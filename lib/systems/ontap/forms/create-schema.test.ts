import { beforeAll, describe, expect, it } from "vitest";
import { testFleet, type TestFleet } from "../testing/fleet";
import type { Context, CreateValues } from "./draft";
import { address, field, issuesOf, type Mode, network, passphrase } from "../testing/create-form";
import { contextOf } from "../testing/form-context";

let fleet: TestFleet;
let context: Context;
let replication: Context;
beforeAll(async () => {
  fleet = await testFleet();
  context = await contextOf(fleet, "eu-prod-01");
  replication = await contextOf(fleet, "eu-prod-01", { ipspace: "ips-replication" });
});

const issues = (mode: Mode, changed: CreateValues, of = context): string[] =>
  issuesOf(mode, of, changed);
const pointers = (...args: Parameters<typeof issues>): string[] =>
  issues(...args).map((text) => text.split(" ", 1)[0] ?? "");

describe("what the cluster's answers add to the rules", () => {
  it.each<[string, CreateValues, string[]]>([
    ["the local cluster's name", { name: "Eu-Prod-01" }, ["/name"]],
    ["a taken name", { name: "us-arch-02" }, ["/name"]],
    [
      "a local address, of any IPspace",
      { remoteAddresses: ["192.0.2.10", "198.51.100.51"] },
      ["/remoteAddresses/0", "/remoteAddresses/1"],
    ],
    [
      "a local address written otherwise",
      { remoteAddresses: ["2001:DB8:11:0::11"] },
      ["/remoteAddresses/0"],
    ],
    ["an address of another peer", { remoteAddresses: ["203.0.113.44"] }, ["/remoteAddresses/0"]],
    ["an IPspace that is not there", { ipspace: "nowhere" }, ["/ipspace"]],
    ["the IPspace Cluster", { ipspace: "Cluster" }, ["/ipspace"]],
    ["no SVM chosen", { svmAccess: "chosen" }, ["/allowedSvms"]],
    [
      "a passphrase of one's own that is missing",
      { passphraseSource: "dashboard", remoteAddresses: [address] },
      ["/passphrase"],
    ],
    [
      "blank rows, which keep their number",
      { remoteAddresses: ["", address, "", "198.51.100.11"] },
      ["/remoteAddresses/3"],
    ],
    [
      "unauthenticated against the policy",
      { authentication: "absent", encryption: "none", remoteAddresses: [address] },
      ["/authentication"],
    ],
  ])("points at %s", (_what, changed, expected) =>
    expect(pointers("offer", changed)).toEqual(expected),
  );

  it("reads the minimum length from the policy", async () => {
    fleet.system.command("set-policy", { endpoint: "us-arch-02", minimumPassphraseLength: 32 });
    const strict = await contextOf(fleet, "us-arch-02");
    expect(issues("accept", { remoteAddresses: [address], passphrase }, strict)).toEqual([
      "/passphrase Enter a passphrase of at least 32 characters.",
    ]);
    const passphraseField = field("passphrase");
    const generate = "generate" in passphraseField ? passphraseField.generate : undefined;
    expect(generate?.rule?.(strict)).toContain("At least 32 characters");
    expect(generate?.make({}, strict)).toHaveLength(32);
  });
  it("knows the policy of the last visit while the cluster does not answer", () => {
    const unread: Context = {
      connection: context.connection && {
        ...context.connection,
        identity: {
          id: "u",
          name: "eu-prod-01",
          version: "9.15.1",
          facts: { "Minimum passphrase length": "12", "Encryption required": "Yes" },
        },
      },
      choices: {},
      nowMs: context.nowMs,
    };
    expect(
      pointers(
        "accept",
        {
          name: "eu-prod-01",
          remoteAddresses: [address],
          passphrase: "eleven-long",
          encryption: "none",
        },
        unread,
      ),
    ).toEqual(["/name", "/passphrase", "/encryption"]);
  });
  it("checks LIFs to be made against nodes, ports and addresses in use", () => {
    const lifs = (changed: Partial<typeof network>, more: CreateValues = {}) =>
      pointers(
        "offer",
        {
          ipspace: "ips-replication",
          createLifs: true,
          localNetwork: { ...network, ...changed },
          ...more,
        },
        replication,
      );
    expect(lifs({})).toEqual([]);
    expect(lifs({ addresses: ["10.1.2.11", "", "10.1.2.12", "10.1.2.13"] })).toEqual([
      "/localNetwork/addresses/3",
    ]);
    expect(lifs({ broadcastDomain: "bd-unused" })).toEqual(["/localNetwork/broadcastDomain"]);
    expect(lifs({ broadcastDomain: "Default" })).toEqual(["/localNetwork/broadcastDomain"]);
    expect(lifs({ addresses: ["198.51.100.11"], gateway: "198.51.100.1" })).toEqual([
      "/localNetwork/addresses/0",
    ]);
    expect(
      lifs(
        { addresses: ["203.0.113.108"], gateway: "203.0.113.1" },
        { remoteAddresses: [address] },
      ),
    ).toEqual(["/localNetwork/addresses/0"]);
    expect(lifs({ addresses: ["10.1.2.0"], gateway: "10.1.3.1" })).toEqual([
      "/localNetwork/addresses/0",
      "/localNetwork/gateway",
    ]);
  });
  it("needs a LIF on every node, of the family of the addresses", () => {
    expect(
      pointers("offer", { ipspace: "ips-replication", remoteAddresses: [address] }, replication),
    ).toEqual(["/ipspace"]);
    const six = {
      addresses: ["2001:db8:5::1", "2001:db8:5::2"],
      netmask: "64",
      gateway: "2001:db8:5::ff",
      broadcastDomain: "bd-replication",
    };
    expect(
      pointers(
        "offer",
        {
          ipspace: "ips-replication",
          remoteAddresses: [address],
          createLifs: true,
          localNetwork: six,
        },
        replication,
      ),
    ).toEqual(["/ipspace"]);
    expect(
      pointers(
        "offer",
        {
          ipspace: "ips-replication",
          remoteAddresses: ["2001:db8:108::1"],
          createLifs: true,
          localNetwork: six,
        },
        replication,
      ),
    ).toEqual([]);
  });
  it("says nothing about lists it could not read", async () => {
    const blind = await contextOf(fleet, "eu-prod-01", {
      without: [
        "ipspaces",
        "interclusterLifs",
        "nodes",
        "localAddresses",
        "peerNames",
        "svms",
        "broadcastDomains",
      ],
    });
    expect(
      pointers(
        "accept",
        {
          name: "us-arch-02",
          ipspace: "ips-typed",
          remoteAddresses: ["198.51.100.11"],
          passphrase,
          svmAccess: "chosen",
          allowedSvms: ["svm1"],
          createLifs: true,
          localNetwork: { ...network, broadcastDomain: "bd-typed" },
        },
        blind,
      ),
    ).toEqual([]);
  });
});
