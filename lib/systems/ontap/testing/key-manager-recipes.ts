import { labPassphrase } from "../emulator/key-managers/fleet";
import type { TestFleet } from "./fleet";

/** How to make an emulated cluster answer one documented refusal by what is sent, not by ordering it. */
export interface Recipe {
  cluster: string;
  before?(fleet: TestFleet): Promise<void> | void;
  /** SVM whose key manager is meant; the cluster's own without. */
  svm?: string;
  server?: string;
  query?: string;
  body?: unknown;
}

export const path = "/api/security/key-managers";
export const command =
  (name: string, args: Record<string, unknown>) =>
  (fleet: TestFleet): void =>
    void fleet.system.command(name, args);
const trouble = (endpoint: string) =>
  command("set-trouble", { endpoint, trouble: "old-effective-version" });
const nodeDown = (endpoint: string) =>
  command("set-node", { endpoint, node: `${endpoint}-02`, state: "down" });
const passphrase = "a passphrase of more than thirty-two characters";
export const onboard = (more: Record<string, unknown> = {}) => ({
  onboard: { passphrase, ...more },
});
const servers = (...names: string[]) => names.map((server) => ({ server }));
const external = (more: Record<string, unknown> = {}, names = ["192.0.2.90"]) => ({
  external: {
    client_certificate: { name: "kmip-client-current" },
    server_ca_certificates: [{ name: "kmip-server-ca" }],
    servers: servers(...names),
    ...more,
  },
});
const existing = { existing_passphrase: labPassphrase };
const removeOwn =
  (cluster: string) =>
  async (fleet: TestFleet): Promise<void> => {
    fleet.system.command("set-key-use", { endpoint: cluster, volumes: [] });
    const { records } = (await fleet.call(cluster, "GET", `${path}?scope=cluster`)).json as {
      records: { uuid: string }[];
    };
    for (const { uuid } of records) await fleet.call(cluster, "DELETE", `${path}/${uuid}`);
  };
/** The partner site gets an external key manager instead of its onboard one. */
const externalAtPartner = async (fleet: TestFleet): Promise<void> => {
  await removeOwn("mc-ham-01")(fleet);
  await fleet.call("mc-ham-01", "POST", path, { body: external() });
};
const withSecondary = async (fleet: TestFleet): Promise<void> => {
  const { records } = (await fleet.call("eu-prod-01", "GET", `${path}?scope=cluster`)).json as {
    records: { uuid: string }[];
  };
  await fleet.call(
    "eu-prod-01",
    "PATCH",
    `${path}/${records[0]?.uuid}/key-servers/192.0.2.71%3A5696`,
    { body: { secondary_key_servers: ["192.0.2.99"] } },
  );
};
const one = { server: "192.0.2.71%3A5696" };

/** Keyed by call, code and the edition's text; what is not here is ordered from the cluster. */
export const recipes: Record<string, Recipe> = {
  "create 65536038 servers": {
    cluster: "ap-edge-04",
    before: removeOwn("ap-edge-04"),
    body: external(
      {},
      ["a1", "a2", "a3", "a4", "a5"].map((name) => `${name}.example.com`),
    ),
  },
  "create 65536038 primary": {
    cluster: "eu-dr-01",
    body: external(
      {},
      ["a1", "a2", "a3", "a4", "a5"].map((name) => `${name}.example.com`),
    ),
  },
  "create 65536310": {
    cluster: "mc-ham-02",
    before: command("set-metrocluster", { endpoint: "mc-ham-02", reachable: false }),
    body: onboard(),
  },
  "create 65536821": {
    cluster: "eu-dr-01",
    body: external({ client_certificate: { name: "svm_nfs01_dr-kmip-client" } }),
  },
  "create 65536822": {
    cluster: "ap-edge-04",
    before: trouble("ap-edge-04"),
    body: { svm: { name: "svm_edge01" }, ...external() },
  },
  "create 65536823": { cluster: "eu-prod-01", body: onboard() },
  "create 65536824": { cluster: "mc-ham-01", body: { svm: { name: "svm_mc01" }, ...external() } },
  "create 65536852": { cluster: "eu-dr-01", body: external({}, ["silent.example.com"]) },
  "create 65536870": { cluster: "eu-prod-01", body: external() },
  "create 65536871": {
    cluster: "eu-dr-01",
    body: external({}, ["kmip.example.com", "KMIP.example.com:5696"]),
  },
  "create 65536876": {
    cluster: "eu-dr-01",
    body: { external: { client_certificate: { name: "kmip-client-current" } } },
  },
  "create 65536878": {
    cluster: "eu-prod-01",
    body: { svm: { name: "svm_cifs01" }, ...external() },
  },
  "create 65536895 cannnot": { cluster: "mc-ham-02", body: external() },
  "create 65536900": { cluster: "mc-ham-02", before: externalAtPartner, body: onboard() },
  "create 65536903": { cluster: "eu-dr-01", before: nodeDown("eu-dr-01"), body: onboard() },
  "create 65536906": { cluster: "mc-ham-02", body: onboard() },
  "create 65536913": { cluster: "us-arch-02", body: onboard() },
  "create 65536916": { cluster: "eu-dr-01", body: { svm: { name: "svm_nfs01_dr" }, ...onboard() } },
  "create 65536920": { cluster: "eu-dr-01", body: { onboard: { passphrase: "short" } } },
  "create 65537240": { cluster: "mc-ham-02", body: { onboard: { synchronize: true } } },
  "create 65537241": { cluster: "mc-ham-02", body: onboard({ synchronize: true, ...existing }) },
  "create 65537244": { cluster: "mc-ham-01", body: onboard({ synchronize: true }) },
  "create 65537245": {
    cluster: "mc-ham-02",
    before: removeOwn("mc-ham-01"),
    body: onboard({ synchronize: true }),
  },
  "create 65537246": { cluster: "eu-dr-01", body: onboard({ synchronize: true }) },
  "create 65537248": { cluster: "mc-ham-02", body: onboard({ synchronize: true }) },
  "create 65538111": {
    cluster: "eu-vault-05",
    body: { svm: { name: "svm_vault01" }, policy: "nobody", ...external() },
  },
  "create 65538120": { cluster: "eu-vault-05", body: { policy: "nobody", ...external() } },
  "create 65539216": { cluster: "eu-vault-05", body: onboard() },
  "create 66060338": { cluster: "eu-dr-01", body: external({}, ["wrong-ca.example.com"]) },
  "create 66060339": {
    cluster: "eu-dr-01",
    body: external({ client_certificate: { name: "kmip-client-old" } }),
  },
  "create 66060340": { cluster: "eu-dr-01", body: external({}, ["kmip-error.example.com"]) },
  "modify 65536139": {
    cluster: "us-arch-02",
    body: onboard({ existing_passphrase: "another one" }),
  },
  "modify 65536150": {
    cluster: "us-arch-02",
    body: { onboard: { ...existing, passphrase: labPassphrase } },
  },
  "modify 65536404": {
    cluster: "us-arch-02",
    body: { onboard: { ...existing, passphrase: "short" } },
  },
  "modify 65536407": {
    cluster: "us-arch-02",
    before: nodeDown("us-arch-02"),
    body: onboard(existing),
  },
  "modify 65536802": { cluster: "gov-cc-06", body: onboard(existing) },
  "modify 65536821": {
    cluster: "eu-vault-05",
    body: { external: { client_certificate: { name: "nobody" } } },
  },
  "modify 65536828": { cluster: "us-arch-02", body: external({ servers: undefined }) },
  "modify 65536850": {
    cluster: "eu-vault-05",
    body: { external: { client_certificate: { name: "kmip-client-old" } } },
  },
  "modify 65536852": {
    cluster: "eu-vault-05",
    before: command("set-key-server", {
      endpoint: "eu-vault-05",
      server: "kmip-vault-1.example.com",
      state: "not_responding",
    }),
    body: { external: { client_certificate: { name: "kmip-client-renewed" } } },
  },
  "modify 65536917 passhrase": { cluster: "us-arch-02", body: onboard() },
  "modify 65537242": { cluster: "us-arch-02", body: { onboard: { synchronize: true } } },
  "modify 65537243": { cluster: "us-arch-02", body: onboard({ synchronize: true, ...existing }) },
  "modify 65538120": { cluster: "eu-vault-05", body: { policy: "nobody" } },
  "modify 66060339": {
    cluster: "ap-edge-04",
    body: { external: { server_ca_certificates: [{ name: "kmip-server-ca" }] } },
  },
  "delete 65536239": { cluster: "us-arch-02" },
  "delete 65536867": { cluster: "eu-prod-01" },
  "delete 65536242": {
    cluster: "gov-cc-06",
    before: command("set-key-use", { endpoint: "gov-cc-06", by: ["drives"] }),
  },
  "delete 65536813": {
    cluster: "gov-cc-06",
    before: command("set-key-use", { endpoint: "gov-cc-06", by: ["cores"] }),
  },
  "delete 196608305": {
    cluster: "gov-cc-06",
    before: command("set-key-use", { endpoint: "gov-cc-06", by: ["aggregates"] }),
  },
  "add-server 65536038 primary": { cluster: "eu-vault-05", body: { server: "kmip5.example.com" } },
  "add-server 65536042": {
    cluster: "eu-prod-01",
    before: withSecondary,
    body: { server: "192.0.2.99" },
  },
  "add-server 65536600": {
    cluster: "eu-prod-01",
    before: nodeDown("eu-prod-01"),
    body: { server: "192.0.2.99" },
  },
  "add-server 65536828": { cluster: "us-arch-02", body: { server: "192.0.2.99" } },
  "add-server 65536852": { cluster: "eu-prod-01", body: { server: "silent.example.com" } },
  "add-server 65536870 are already configured": {
    cluster: "eu-prod-01",
    body: { server: "192.0.2.71" },
  },
  "add-server 65536871": {
    cluster: "eu-prod-01",
    body: { records: servers("a.example.com", "A.example.com:5696") },
  },
  "add-server 65536921 The following": {
    cluster: "eu-prod-01",
    body: { server: "unwilling.example.com" },
  },
  "add-server 66060338": { cluster: "eu-prod-01", body: { server: "wrong-ca.example.com" } },
  "add-server 66060339": { cluster: "eu-prod-01", body: { server: "wrong-client.example.com" } },
  "add-server 66060340": { cluster: "eu-prod-01", body: { server: "kmip-error.example.com" } },
  "modify-server 65536600": {
    cluster: "eu-prod-01",
    before: nodeDown("eu-prod-01"),
    ...one,
    body: { timeout: 30 },
  },
  "modify-server 65536843": {
    cluster: "eu-prod-01",
    server: "192.0.2.1%3A5696",
    body: { timeout: 30 },
  },
  "modify-server 65536845": { cluster: "eu-prod-01", ...one, body: { password: "secret" } },
  "modify-server 65536846": { cluster: "eu-prod-01", ...one, body: { username: "kmip" } },
  "modify-server 65536880": { cluster: "eu-prod-01", ...one, body: {} },
  "modify-server 65537002": { cluster: "eu-prod-01", ...one, body: { port: 5697 } },
  "modify-server 65537400": {
    cluster: "eu-prod-01",
    ...one,
    body: { secondary_key_servers: ["b1", "b2", "b3", "b4"].map((name) => `${name}.example.com`) },
  },
  "modify-server 65538407": {
    cluster: "eu-prod-01",
    ...one,
    body: { secondary_key_servers: ["192.0.2.71"] },
  },
  "modify-server 65538408": {
    cluster: "eu-prod-01",
    ...one,
    body: { secondary_key_servers: ["b.example.com", "b.example.com:5696"] },
  },
  "modify-server 65538413": {
    cluster: "eu-prod-01",
    ...one,
    body: { secondary_key_servers: ["no host"] },
  },
  "modify-server 65538502": {
    cluster: "eu-prod-01",
    ...one,
    body: { secondary_key_servers: ["kmip1.example.com"] },
  },
  "modify-server 65538503": {
    cluster: "ap-edge-04",
    server: "203.0.113.85%3A5696",
    body: { secondary_key_servers: ["b.example.com"] },
  },
  "remove-server 65536600 out quorum": {
    cluster: "eu-prod-01",
    before: nodeDown("eu-prod-01"),
    ...one,
  },
  "remove-server 65536700": {
    cluster: "eu-prod-01",
    before: command("set-sole-keys", { endpoint: "eu-prod-01", server: "192.0.2.71:5696" }),
    ...one,
  },
  "remove-server 65536843": { cluster: "eu-prod-01", server: "192.0.2.1%3A5696" },
  "restore 65536843": { cluster: "us-arch-02", body: {} },
};
