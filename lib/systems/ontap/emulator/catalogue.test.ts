import { describe, expect, it } from "vitest";
import { errorOf, pointerOf } from "../errors";
import { peerCatalogue, type CatalogueEntry } from "../error-catalogue";
import { editorFields } from "../forms/editor-fields";
import { peerNamed } from "../testing/peer";
import { wizard } from "../forms/wizard";
import { testFleet, type TestFleet } from "../testing/fleet";

/** How to make an emulated cluster answer one documented refusal. */
interface Recipe {
  cluster?: string;
  before?(fleet: TestFleet): Promise<void> | void;
  /** Name or UUID of the peer changed or deleted; default eu-dr-01. */
  peer?: string;
  body?: Record<string, unknown>;
}

const trouble =
  (name: string, cluster = "eu-prod-01") =>
  (fleet: TestFleet): void => {
    fleet.system.command("set-trouble", { endpoint: cluster, trouble: name });
  };
const lifDown =
  (cluster: string, ...lifs: string[]) =>
  (fleet: TestFleet): void => {
    for (const lif of lifs)
      fleet.system.command("set-lif", { endpoint: cluster, lif, state: "down" });
  };
const spare = "203.0.113.108";
const passphrase = "a-long-passphrase";
const network = {
  interfaces: [{ ip_address: "10.1.2.11" }, { ip_address: "10.1.2.12" }],
  netmask: "24",
  gateway: "10.1.2.1",
  broadcast_domain: "bd-replication",
};
const inReplication = { ipspace: { name: "ips-replication" } };
const to = (...addresses: string[]): Record<string, unknown> => ({
  remote: { ip_addresses: addresses },
  authentication: { passphrase },
});
const renewed = { "authentication.passphrase": passphrase, "authentication.in_use": "ok" };
const unauthenticated = async (fleet: TestFleet): Promise<void> => {
  fleet.system.command("set-policy", { endpoint: "eu-prod-01", authenticationRequired: false });
  await fleet.call(
    "eu-prod-01",
    "PATCH",
    "/api/cluster/peers/b2c94f0e-2b11-11ef-8d77-005056a7d0b2",
    { body: { "authentication.in_use": "absent" } },
  );
};

const without = (key: keyof typeof network): Record<string, unknown> => ({
  ...inReplication,
  local_network: Object.fromEntries(Object.entries(network).filter(([name]) => name !== key)),
});

/** Keyed by call, code and, where a code has several texts, a part of the text. */
const recipes: Record<string, Recipe> = {
  "create 1966366 The system": { body: { ipspace: { name: "Cluster" }, local_network: network } },
  "create 1966366 The System": {
    cluster: "ap-edge-04",
    body: { ipspace: { name: "Cluster" }, local_network: network },
  },
  "create 4653058": { body: to("eu-prod-01-ic.example.com") },
  "create 4653075 relationship name": { body: { name: "eu-dr-01" } },
  "create 4653075 with the same name": { body: to("203.0.113.120") },
  "create 4653076": { body: to("203.0.113.21") },
  "create 4653229": { body: { "authentication.expiry_time": "05/26/2021 12:34:56" } },
  "create 4653236": {
    body: { remote: { ip_addresses: [spare] }, authentication: { passphrase: "short" } },
  },
  "create 4653365": { body: { ipspace: { name: "ips-tenant-a" } } },
  "create 4653368": { body: to("203.0.113.250") },
  "create 4653419": {
    cluster: "eu-dr-01",
    body: { ...to(spare), encryption: { proposed: "none" } },
  },
  "create 4653708": { body: to(spare, "2001:db8:108::108") },
  "create 4656069": { body: { authentication: { passphrase } } },
  "create 4656070": {
    body: {
      remote: { ip_addresses: [spare] },
      "authentication.in_use": "absent",
      "encryption.proposed": "tls-psk",
    },
    before: (fleet) =>
      void fleet.system.command("set-policy", {
        endpoint: "eu-prod-01",
        authenticationRequired: false,
      }),
  },
  "create 4656071": { body: { name: "EU-PROD-01" } },
  "create 4656072": { body: { name: "9lives" } },
  "create 4656074": {
    before: trouble("node-versions-unreadable"),
    body: { "encryption.proposed": "tls_psk" },
  },
  "create 4656075": {
    before: trouble("old-effective-version"),
    body: { "encryption.proposed": "tls_psk" },
  },
  "create 4656077": { body: { "authentication.generate_passphrase": false } },
  "create 4656079": { before: trouble("nodes-unknown"), body: {} },
  "create 4656081": { body: without("interfaces") },
  "create 4656085": { body: { ...inReplication, local_network: { ...network, interfaces: [] } } },
  "create 4656086": { body: { local_network: network } },
  "create 4656087": {
    body: {
      ...inReplication,
      local_network: {
        ...network,
        interfaces: [...network.interfaces, { ip_address: "10.1.2.13" }],
      },
    },
  },
  "create 4656088": {
    body: { ...inReplication, local_network: { ...network, broadcast_domain: "bd-unused" } },
  },
  "create 4656089": { body: { ipspace: { name: "nowhere" } } },
  "create 4656090": { body: { ipspace: { name: "Default", uuid: "REPLICATION" } } },
  "create 4656091 subnet mask or": { body: without("netmask") },
  "create 4656091 network mask or": { cluster: "ap-edge-04", body: without("netmask") },
  "create 4656094": {
    body: { ...inReplication, local_network: { ...network, broadcast_domain: "bd-maintenance" } },
  },
  "create 4656095": { cluster: "us-arch-02", body: to("2001:db8:11::11") },
  "create 4656096": { body: without("gateway") },
  "create 4656100": { body: to("198.51.100.12") },
  "create 4656101": { body: to("dual-stack.example.com") },
  "create 8847365": { body: to("nobody.example.com") },
  "modify 2621462": { peer: "Clus_bH6l", body: { initial_allowed_svms: [{ name: "svm_gone" }] } },
  "modify 4653061": { body: { "remote.ip_addresses": ["203.0.113.61"] } },
  "modify 4653218": { body: { "remote.ip_addresses": ["203.0.113.250"] } },
  "modify 4653229": {
    peer: "Clus_bH6l",
    body: { "authentication.expiry_time": "2020-01-01T00:00:00Z" },
  },
  "modify 4653236": { body: { ...renewed, "authentication.passphrase": "short" } },
  "modify 4653257": {
    before: trouble("vifmgr-down"),
    body: { "remote.ip_addresses": ["203.0.113.21"] },
  },
  "modify 4653261": { body: { ipspace: { name: "nowhere" } } },
  "modify 4653671": {
    before: lifDown("eu-prod-01", "ic_02"),
    body: { "remote.ip_addresses": ["203.0.113.21"] },
  },
  "modify 4655058": { peer: "Clus_bH6l", body: { "authentication.expiry_time": "P7DT1S" } },
  "modify 4655061": { peer: "Clus_bH6l", body: { initial_allowed_svms: [{ name: "svm_repl01" }] } },
  "modify 4656070": {
    before: (fleet) =>
      void fleet.system.command("set-policy", {
        endpoint: "eu-prod-01",
        authenticationRequired: false,
      }),
    body: { "authentication.in_use": "absent", "encryption.proposed": "tls_psk" },
  },
  "modify 4656072": { body: { name: "ends-with-" } },
  "modify 4656073": { body: { "encryption.proposed": "none" } },
  "modify 4656075": {
    before: trouble("old-effective-version"),
    body: { ...renewed, "encryption.proposed": "none" },
  },
  "modify 4656076": { body: { "remote.ip_addresses": ["203.0.113.21", "2001:db8:21::21"] } },
  "modify 4656080": { body: { ...renewed, "authentication.generate_passphrase": true } },
  "modify 4656081": { body: { "remote.ip_addresses": [] } },
  "modify 4656083": { body: { "authentication.generate_passphrase": false } },
  "modify 4656084": { before: unauthenticated, body: { "authentication.passphrase": passphrase } },
  "modify 4656092": { body: { "remote.ip_addresses": ["nobody.example.com"] } },
  "modify 4656095": {
    before: lifDown("eu-prod-01", "ic6_01", "ic6_02"),
    body: { "remote.ip_addresses": ["2001:db8:21::21"] },
  },
  "modify 8847365": { body: { "remote.ip_addresses": ["no such host"] } },
  "delete 4653079": {},
  "delete 4663070": { before: trouble("svm-migration") },
};

function recipeOf(entry: CatalogueEntry): Recipe {
  const found = Object.entries(recipes).find(([key]) => {
    const [, operation, code, wording] = /^(\S+) (\S+)(?: (.+))?$/.exec(key) ?? [];
    return (
      operation === entry.operation &&
      code === entry.code &&
      (wording === undefined || entry.message.includes(wording))
    );
  });
  if (!found) throw new Error(`No recipe for ${entry.operation} ${entry.code} ${entry.message}`);
  return found[1];
}

async function provoke(entry: CatalogueEntry) {
  const fleet = await testFleet();
  const { cluster = "eu-prod-01", before, peer = "eu-dr-01", body } = recipeOf(entry);
  await before?.(fleet);
  const records = async (path: string) =>
    (await fleet.call(cluster, "GET", path)).json["records"] as { uuid: string; name: string }[];
  const replication =
    (await records("/api/network/ipspaces")).find(({ name }) => name === "ips-replication")?.uuid ??
    "";
  const sent =
    body === undefined ? undefined : JSON.stringify(body).replace("REPLICATION", replication);
  const uuid = (await records("/api/cluster/peers")).find(({ name }) => name === peer)?.uuid ?? "";
  const method = { create: "POST", modify: "PATCH", delete: "DELETE" }[entry.operation];
  const path = entry.operation === "create" ? "/api/cluster/peers" : `/api/cluster/peers/${uuid}`;
  const edited =
    entry.operation === "modify" ? editorFields(await peerNamed(fleet, cluster, peer)) : [];
  const fields =
    entry.operation === "create" ? wizard.steps("offer").flatMap((step) => step.fields) : edited;
  return {
    answer: await fleet.call(cluster, method, path, sent === undefined ? {} : { body: sent }),
    fields: fields.map(({ name }) => `/${name.replaceAll(".", "/")}`),
  };
}

/** Whether a form has a place for words about a pointer: the field itself, one around it, or one of the group it names. */
const hasPlace = (fields: readonly string[], pointer: string): boolean =>
  fields.some(
    (field) =>
      pointer === field || pointer.startsWith(`${field}/`) || field.startsWith(`${pointer}/`),
  );

describe("every documented refusal of creating, changing and deleting a cluster peer", () => {
  it.each(
    peerCatalogue.map(
      (entry) => [`${entry.operation} ${entry.code}: ${entry.message}`, entry] as const,
    ),
  )("%s", async (_title, entry) => {
    const { answer, fields } = await provoke(entry);
    const text = entry.message.replace("{ipspace}", "ips-tenant-a");
    expect([answer.status, answer.json["error"]]).toMatchObject([
      400,
      { code: entry.code, message: text },
    ]);

    const error = errorOf(
      { status: answer.status, headers: answer.headers, text: answer.text },
      { operation: entry.operation, secrets: [] },
    );
    expect(error).toMatchObject({
      code: "refused",
      remedy: entry.action,
      backend: { status: 400, code: entry.code, text },
    });
    const [issue, ...others] = error.issues;
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ detail: entry.cause, remedy: entry.action, code: entry.code });
    const documented = entry.fields.map(pointerOf);
    const pointer = issue?.pointer ?? "missing";
    if (documented.length === 0) expect(pointer).toBe("");
    else {
      expect(documented).not.toContain("");
      expect(
        documented.some((known) => pointer === known || pointer.startsWith(`${known}/`)),
        pointer,
      ).toBe(true);
      expect(hasPlace(fields, pointer), `a field for ${pointer}`).toBe(true);
    }
  });

  it("has no recipe left over", () => {
    const used = new Set(peerCatalogue.map(recipeOf));
    expect(used.size).toBe(peerCatalogue.length);
    expect(Object.keys(recipes)).toHaveLength(peerCatalogue.length);
  });
});
