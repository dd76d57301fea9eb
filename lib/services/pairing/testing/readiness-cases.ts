import { expect } from "vitest";
import type { Check } from "@/lib/domain/pairing";
import { pairingCases } from "./cases";

export const [ontap, consul] = [pairingCases[0]!, pairingCases[1]!];

/** One line of readiness that does not pass, and how it comes to that. */
export interface ReadinessCase {
  /** What is wrong. */
  what: string;
  check: string;
  expected: Partial<Check>;
  /** Commands of the lab that break it, and those that mend it. */
  commands?: readonly [
    name: string,
    args: Record<string, unknown>,
    mended: Record<string, unknown>,
  ][];
  /** What is chosen instead of what would be proposed. */
  options?: {
    a?: Record<string, unknown>;
    b?: Record<string, unknown>;
    shared?: Record<string, unknown>;
  };
  /** Other connections than usual. */
  b?: string;
}

const code = (value: string) => expect.objectContaining({ code: value }) as Check["backend"];
const says = (part: string) => expect.stringContaining(part) as string;
export const [usArch, ams] = [{ endpoint: "us-arch-02" }, { endpoint: "ams1" }];

export const ontapCases: ReadinessCase[] = [
  {
    what: "side B's account may only read",
    check: "rights-b",
    b: "us-arch-02 as reader",
    expected: { outcome: "failed", link: "connection", found: says("readonly") },
  },
  {
    what: "both connections lead to one cluster",
    check: "two-clusters",
    b: "eu-dr-01 again",
    expected: { outcome: "failed", link: "options", backend: code("4653058") },
  },
  {
    what: "a side would call the other by its own name",
    check: "names",
    options: { a: { name: "eu-dr-01" } },
    expected: { outcome: "failed", link: "options", backend: code("4656071") },
  },
  {
    what: "the chosen name is taken",
    check: "names",
    options: { a: { name: "eu-prod-01" } },
    expected: { outcome: "failed", link: "options", backend: code("4653075") },
  },
  {
    what: "they are peers already",
    check: "not-peers",
    b: "eu-prod-01",
    expected: { outcome: "failed", link: "peer", backend: code("4653076") },
  },
  {
    what: "a release knows no encryption",
    check: "versions",
    commands: [["set-release", { ...usArch, release: "9.5.1" }, { ...usArch, release: "9.13.1" }]],
    expected: { outcome: "failed", link: "options", found: says("9.5.1") },
  },
  {
    what: "a policy requires encryption that is off",
    check: "policy",
    options: { shared: { encryption: "none" } },
    expected: { outcome: "failed", link: "options", backend: code("4653419") },
  },
  {
    what: "a policy asks for a longer passphrase",
    check: "policy",
    options: {},
    commands: [
      [
        "set-policy",
        { ...usArch, minimumPassphraseLength: 64 },
        { ...usArch, minimumPassphraseLength: 8 },
      ],
    ],
    expected: { outcome: "failed", backend: code("4653236") },
  },
  {
    what: "the chosen IPspace does not exist",
    check: "ipspace-b",
    options: { b: { ipspace: "ips-nowhere" } },
    expected: { outcome: "failed", link: "options", backend: code("4656089") },
  },
  {
    what: "a node has no intercluster LIF that is up",
    check: "lifs-b",
    commands: [
      [
        "set-lif",
        { ...usArch, lif: "ic_02", state: "down" },
        { ...usArch, lif: "ic_02", state: "up" },
      ],
    ],
    expected: { outcome: "failed", backend: code("4656095"), found: says("us-arch-02-02") },
  },
  {
    what: "no LIF is up in the other address family",
    check: "lifs-a",
    options: { a: { addresses: ["2001:db8:21::21"] } },
    commands: [
      [
        "set-lif",
        { endpoint: "eu-dr-01", lif: "ic6_01", state: "down" },
        { endpoint: "eu-dr-01", lif: "ic6_01", state: "up" },
      ],
    ],
    expected: { outcome: "failed", backend: code("4656095"), found: says("IPv6") },
  },
  {
    what: "a chosen address is down",
    check: "addresses-b",
    options: {},
    commands: [
      [
        "set-lif",
        { ...usArch, lif: "ic_02", state: "down" },
        { ...usArch, lif: "ic_02", state: "up" },
      ],
    ],
    expected: { outcome: "failed", link: "options", found: says("203.0.113.62") },
  },
  {
    what: "no address is chosen",
    check: "addresses-b",
    options: { b: { addresses: [] } },
    expected: { outcome: "failed", link: "options" },
  },
  {
    what: "a chosen address is in another IPspace",
    check: "addresses-b",
    options: { b: { addresses: ["203.0.113.71"] } },
    expected: { outcome: "failed", link: "options", found: says("another IPspace") },
  },
  {
    what: "a chosen address is not one of the cluster",
    check: "addresses-b",
    options: { b: { addresses: ["192.0.2.250"] } },
    expected: { outcome: "warning", link: "options" },
  },
  {
    what: "addresses of two families are mixed",
    check: "family",
    options: { a: { addresses: ["2001:db8:21::21", "2001:db8:21::22"] } },
    expected: { outcome: "failed", link: "options", backend: code("4653708") },
  },
  {
    what: "the clocks are minutes apart",
    check: "clocks",
    commands: [["set-clock", { ...usArch, aheadS: 400 }, { ...usArch, aheadS: 0 }]],
    expected: {
      outcome: "failed",
      found: says("us-arch-02 is 7 minutes ahead of that of eu-dr-01"),
    },
  },
  {
    what: "the clocks are a minute and a half apart",
    check: "clocks",
    commands: [["set-clock", { ...usArch, aheadS: -90 }, { ...usArch, aheadS: 0 }]],
    expected: { outcome: "warning", found: says("eu-dr-01 is") },
  },
  {
    what: "two SVMs have one name",
    check: "svm-names",
    commands: [
      [
        "rename-svm",
        { ...usArch, svm: "svm_archive01", name: "svm_nfs01_dr" },
        { ...usArch, svm: "svm_nfs01_dr", name: "svm_archive01" },
      ],
    ],
    expected: { outcome: "warning", found: says("svm_nfs01_dr") },
  },
];

export const consulCases: ReadinessCase[] = [
  {
    what: "side B's token may only read",
    check: "rights-b",
    b: "consul-ams1 as reader",
    expected: { outcome: "failed", link: "connection" },
  },
  {
    what: "both connections lead to one cluster",
    check: "two-datacenters",
    b: "consul-lhr1 again",
    expected: { outcome: "failed", link: "options" },
  },
  {
    what: "a datacenter has no leader",
    check: "leader-b",
    commands: [
      [
        "configure",
        { ...ams, setting: "leader", value: false },
        { ...ams, setting: "leader", value: true },
      ],
    ],
    expected: { outcome: "failed", found: says("no leader") },
  },
  {
    what: "peering is off",
    check: "switches-b",
    commands: [["peering-disabled", { ...ams, on: true }, { ...ams, on: false }]],
    expected: { outcome: "failed", found: says("peering is switched off") },
  },
  {
    what: "service mesh is off",
    check: "switches-b",
    commands: [
      [
        "configure",
        { ...ams, setting: "connect", value: false },
        { ...ams, setting: "connect", value: true },
      ],
    ],
    expected: { outcome: "failed", found: says("Connect") },
  },
  {
    what: "no TLS port is published",
    check: "tls-port-a",
    commands: [
      [
        "configure",
        { endpoint: "lhr1", setting: "grpcTls", value: false },
        { endpoint: "lhr1", setting: "grpcTls", value: true },
      ],
    ],
    expected: { outcome: "failed", found: says("no gRPC over TLS") },
  },
  {
    what: "a version is too old",
    check: "versions",
    commands: [["set-profile", { ...ams, profile: "1.13-alpha" }, { ...ams, profile: "1.16" }]],
    expected: { outcome: "warning", found: says("1.13") },
  },
  {
    what: "the dialing side is too new for the other",
    check: "versions",
    commands: [["set-profile", { ...ams, profile: "current" }, { ...ams, profile: "1.16" }]],
    expected: { outcome: "warning", found: says("in vain"), link: "options" },
  },
  {
    what: "a token would name addresses of the machine itself",
    check: "addresses",
    options: { shared: { serverAddresses: ["127.0.0.1:8503"] } },
    expected: { outcome: "failed", link: "options" },
  },
  {
    what: "a token would name another port",
    check: "addresses",
    options: { shared: { serverAddresses: ["198.51.100.7:8300"] } },
    expected: { outcome: "warning", link: "options", found: says("8300") },
  },
  {
    what: "private addresses are dialled from public ones",
    check: "addresses",
    commands: [
      [
        "set-addresses",
        { ...ams, addresses: ["198.51.100.31:8503"] },
        { ...ams, addresses: ["10.10.2.11:8503"] },
      ],
    ],
    expected: {
      outcome: "warning",
      link: "options",
      found: says("They are private, while the servers of consul-ams1"),
    },
  },
  {
    what: "the addresses of the servers reach only the machine itself",
    check: "addresses",
    commands: [
      [
        "set-addresses",
        { endpoint: "lhr1", addresses: ["127.0.0.1:8503"] },
        { endpoint: "lhr1", addresses: ["10.10.3.11:8503"] },
      ],
    ],
    expected: { outcome: "failed", found: says("Loopback") },
  },
];
