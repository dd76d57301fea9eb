import { describe, expect, it } from "vitest";

import type { CreateValues } from "./draft";
import { testFleet, type TestFleet } from "../testing/fleet";
import { createFormSchema } from "./create-schema";
import { lineIds, matrixLines, type LineId } from "./matrix-lines";
import { currentLines, panel } from "./panel";
import { answerTo, bodyOf, contextOf, valuesOf } from "../testing/form-context";

/** What a person enters, or for lines the form never sends: a body. */
interface Example {
  way?: "offer" | "accept";
  cluster?: string;
  ipspace?: string;
  before?(fleet: TestFleet): void;
  values?: CreateValues;
  body?: unknown;
}

const spare = "203.0.113.108";
const passphrase = "a-long-passphrase";
const own: CreateValues = {
  passphraseSource: "dashboard",
  passphrase,
  remoteAddresses: [spare],
};
const trusting = (fleet: TestFleet): void =>
  void fleet.system.command("set-policy", {
    endpoint: "eu-prod-01",
    authenticationRequired: false,
  });
const unauthenticated: CreateValues = {
  authentication: "absent",
  encryption: "none",
  remoteAddresses: [spare],
};
const network = {
  addresses: ["10.1.2.11", "10.1.2.12"],
  netmask: "255.255.255.0",
  gateway: "10.1.2.1",
  broadcastDomain: "bd-replication",
};
const lifs = (changed: Partial<typeof network> = {}, more: Partial<Example> = {}): Example => ({
  ipspace: "ips-replication",
  values: {
    ipspace: "ips-replication",
    createLifs: true,
    localNetwork: { ...network, ...changed },
  },
  ...more,
});
const accepting = (...addresses: string[]): Example => ({
  way: "accept",
  values: { remoteAddresses: addresses, passphrase },
});

const examples: Record<LineId, Example> = {
  "open-offer": {},
  "open-offer-named": { values: { name: "cp_xyz" } },
  "bound-offer": { values: { remoteAddresses: [spare] } },
  "own-passphrase": { values: own },
  accept: accepting(spare),
  unauthenticated: { before: trusting, values: unauthenticated },
  "accept-without-passphrase": { way: "accept", values: { remoteAddresses: [spare] } },
  "passphrase-alone": { values: { ...own, remoteAddresses: [] } },
  "nothing-given": { before: trusting, values: { ...unauthenticated, remoteAddresses: [] } },
  "passphrase-twice": {
    body: {
      authentication: { passphrase, generate_passphrase: true },
      remote: { ip_addresses: [spare] },
    },
  },
  "passphrase-short": { values: { ...own, passphrase: "1234567" } },
  "authentication-required": { values: unauthenticated },
  "expiry-long": { values: { expiry: "P7DT1S" } },
  "expiry-past": { values: { expiry: "2026-01-13T07:59:59Z" } },
  "encryption-unauthenticated": {
    before: trusting,
    values: { ...unauthenticated, encryption: "tls_psk" },
  },
  "encryption-required": { cluster: "eu-dr-01", values: { encryption: "none" } },
  "name-form": { values: { name: "9lives" } },
  "name-local": { values: { name: "EU-PROD-01" } },
  "name-taken": { values: { name: "eu-dr-01" } },
  "ipspace-unknown": { values: { ipspace: "nowhere" } },
  "ipspace-mismatch": { body: { ipspace: { name: "Default", uuid: "REPLICATION" } } },
  "ipspace-unusable": {
    ipspace: "ips-tenant-a",
    values: { ipspace: "ips-tenant-a", createLifs: false },
  },
  "ipspace-cluster": lifs(
    {},
    { ipspace: "Cluster", values: { ipspace: "Cluster", createLifs: true, localNetwork: network } },
  ),
  "svm-elsewhere": {
    ipspace: "ips-replication",
    values: { ipspace: "ips-replication", svmAccess: "chosen", allowedSvms: ["NFS"] },
  },
  "lifs-unlisted": {
    body: {
      ipspace: { name: "ips-replication" },
      local_network: { netmask: "24", gateway: "10.1.2.1", broadcast_domain: "bd-replication" },
    },
  },
  "lifs-empty": lifs({ addresses: [] }),
  "lifs-many": lifs({ addresses: ["10.1.2.11", "10.1.2.12", "10.1.2.13"] }),
  "lifs-netmask": lifs({ netmask: "" }),
  "lifs-gateway": lifs({ gateway: "" }),
  "lifs-domain": lifs({ broadcastDomain: "Default" }),
  "lifs-ports": lifs({ broadcastDomain: "bd-unused" }),
  "lifs-bind": lifs({ broadcastDomain: "bd-maintenance" }),
  "address-unusable": { values: { remoteAddresses: ["203.0.113.256"] } },
  "address-families": accepting(spare, "2001:db8:108::108"),
  "lif-missing": {
    ...accepting(spare),
    ipspace: "ips-replication",
    values: { remoteAddresses: [spare], passphrase, ipspace: "ips-replication" },
  },
  "address-local": accepting("198.51.100.12"),
  "address-self": accepting("198.51.100.211"),
  "cluster-known": accepting("203.0.113.21"),
  "cluster-name-known": accepting("203.0.113.120"),
  "host-unknown": accepting("nobody.example.com"),
  "host-families": accepting("dual-stack.example.com"),
  "offer-without-lif": { ipspace: "ips-replication", values: { ipspace: "ips-replication" } },
  "lifs-few": lifs({ addresses: ["10.1.2.11"] }),
  "lifs-stay": lifs(),
  incomplete: { values: { ...own, passphrase: "" } },
};

async function play(id: LineId) {
  const {
    way = "offer",
    cluster = "eu-prod-01",
    ipspace,
    before,
    values = {},
    body,
  } = examples[id];
  const fleet = await testFleet();
  before?.(fleet);
  const context = await contextOf(fleet, cluster, ipspace === undefined ? {} : { ipspace });
  const svms = await fleet.call(cluster, "GET", "/api/svm/svms?name=svm_nfs01");
  const nfs = (svms.json["records"] as { uuid: string }[])[0]?.uuid ?? "";
  const replication =
    context.choices["ipspaces"]?.items.find(({ label }) => label === "ips-replication")?.value ??
    "";
  const entered = JSON.parse(
    JSON.stringify(valuesOf(way, context, values)).replace("NFS", nfs),
  ) as CreateValues;
  const sent = JSON.parse(
    JSON.stringify(body ?? bodyOf(entered, context)).replace("REPLICATION", replication),
  ) as unknown;
  return {
    current: currentLines(entered, context),
    lines: panel(entered, context),
    valid: createFormSchema(context).safeParse(entered).success,
    answer: await answerTo(fleet, cluster, sent),
  };
}

const codeOf = (id: LineId): string => matrixLines[id].code ?? "none";
const ids = (known: string, verdict: string): LineId[] =>
  lineIds.filter((id) => matrixLines[id].known === known && matrixLines[id].verdict === verdict);

describe("every combination the panel lists", () => {
  it.each(ids("form", "accepted"))("%s is accepted by the form and by the cluster", async (id) => {
    expect(await play(id)).toMatchObject({ current: [id], valid: true, answer: "201" });
  });

  it.each(
    ids("form", "refused").filter((id) => id !== "authentication-required" && id !== "lifs-bind"),
  )("%s is refused by the form, and by the cluster with its code", async (id) => {
    const { current, valid, answer } = await play(id);
    expect([current, valid]).toEqual([[id], false]);
    expect(answer).toBe(codeOf(id));
  });

  it("refuses going without authentication against the policy, for which no code is documented", async () => {
    const { current, valid, answer } = await play("authentication-required");
    expect([current, valid]).toEqual([["authentication-required"], false]);
    expect(answer).not.toBe("201");
  });

  it.each(ids("cluster", "refused"))(
    "%s is left to the cluster, which answers its code",
    async (id) => {
      const { current, lines, valid, answer } = await play(id);
      expect(matrixLines[current[0] as LineId].verdict).toBe("accepted");
      expect([valid, answer]).toEqual([true, codeOf(id)]);
      expect(lines).toContainEqual(
        expect.objectContaining({ code: codeOf(id), title: matrixLines[id].title, current: false }),
      );
    },
  );

  it.each(ids("never", "refused"))(
    "%s is never sent, and would be answered with its code",
    async (id) => {
      expect((await play(id)).answer).toBe(codeOf(id));
    },
  );

  it.each([
    ["accept-without-passphrase", false],
    ["offer-without-lif", true],
    ["lifs-few", true],
    ["lifs-stay", true],
  ] as const)("%s is a warning: the cluster would not refuse it", async (id, mayBeSent) => {
    const { current, lines, valid, answer } = await play(id);
    expect(current).toContain(id);
    expect([valid, answer]).toEqual([mayBeSent, "201"]);
    expect(lines.find(({ title }) => title === matrixLines[id].title)).toMatchObject({
      verdict: "warning",
      current: true,
    });
  });

  it("marks nothing while something is missing that no combination is about", async () => {
    const { current, lines, valid } = await play("incomplete");
    expect([current, valid, lines.filter((line) => line.current)]).toEqual([
      ["incomplete"],
      false,
      [],
    ]);
  });

  it("leaves ports that only seem free to the cluster", async () => {
    expect(await play("lifs-bind")).toMatchObject({ valid: true, answer: "4656094" });
  });

  it("marks exactly one decision, and lists the rest of the way's combinations", async () => {
    const { lines } = await play("bound-offer");
    expect(lines.filter(({ current }) => current).map(({ title }) => title)).toEqual([
      matrixLines["bound-offer"].title,
    ]);
    expect(lines.length).toBeGreaterThan(35);
    expect(new Set(lines.map(({ title }) => title)).size).toBe(lines.length);
    expect(lines.some(({ title }) => title === matrixLines.accept.title)).toBe(false);
  });
});
