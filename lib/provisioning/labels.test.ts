import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PUT as putOfConnection } from "@/app/api/v1/annotations/connections/[id]/route";
import { PUT as putOfPeer } from "@/app/api/v1/annotations/peers/[id]/route";
import { dropSingleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import { toDraft } from "@/lib/inventory/digest";
import { snapshot } from "@/lib/inventory/testing/fake-backend";
import { upsertPeers } from "@/lib/inventory/write-peers";
import { readAnnotation } from "@/lib/services/labels/read-annotation";
import { useTestWorld } from "@/lib/testing/world";
import { exportConfiguration } from "./export";
import { reloadProvisioning, startProvisioning, stopProvisioning } from "./loader";
import { parseConfiguration } from "./parse";
import { valuesBeside } from "./source";

const world = useTestWorld();
let folder = "";
const write = (text: string) => fs.writeFileSync(path.join(folder, "fleet.yaml"), text);
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-labels-"));
  process.env["TEST_TOKEN"] = "a-token";
  process.env["PEERDECK_PROVISIONING"] = folder;
  dropSingleton("env");
});
afterAll(async () => {
  await stopProvisioning();
  delete process.env["PEERDECK_PROVISIONING"];
  delete process.env["TEST_TOKEN"];
  fs.rmSync(folder, { recursive: true, force: true });
});

const connection = (name: string, more = "") =>
  `  - { name: ${name}, system: consul, address: "http://127.0.0.1:8500", credentials: { kind: token, values: { token: { env: TEST_TOKEN } } }${more} }\n`;
const fleet = (more: string, relationships = "") =>
  `connections:\n${connection("dc1", more)}${connection("dc2")}relationships:\n${relationships}`;
const both = "  - { name: core, connections: [dc1, dc2], labels: { tier: core }, owner: Net }\n";
const single = "  - { name: away, connection: DC1, peer: Partner, labels: { tier: partner } }\n";

async function idOf(name: string): Promise<string> {
  const rows = await (await getDb()).select().from(connections);
  return rows.find((row) => row.name === name)?.id ?? "";
}

async function read(connectionName: string, key: string, pairKey: string | null): Promise<string> {
  const owner = { id: await idOf(connectionName), system: "consul", name: connectionName };
  const dated = { statusSince: new Date(0), statusSinceKnown: true };
  const ids = await upsertPeers(await getDb(), owner, [
    { ...toDraft(snapshot(key, { pairKey }), owner), ...dated },
  ]);
  return ids.get(key) ?? "";
}

const said = async (kind: "connection" | "peer", id: string) =>
  (await readAnnotation({ kind, id })).own;

it("say of connections and relationships what nobody else can change, of those to come too", async () => {
  write(fleet(", labels: { env: prod }, owner: Ana", both + single));
  await startProvisioning();
  const dc1 = await idOf("dc1");
  expect(await said("connection", dc1)).toMatchObject({
    labels: { env: "prod" },
    owner: "Ana",
    file: "fleet.yaml",
  });

  const one = await read("dc1", "to-dc2", "pair");
  expect((await said("peer", one)).file).toBeNull();
  await read("dc2", "to-dc1", "pair");
  expect(await said("peer", one)).toMatchObject({
    labels: { tier: "core" },
    owner: "Net",
    file: "fleet.yaml",
  });
  const partner = await read("dc1", "partner", null);
  expect((await said("peer", partner)).labels).toEqual({ tier: "partner" });

  const operator = world.as("operator");
  const put = (handler: typeof putOfPeer, kind: string, id: string) =>
    operator.fetch(handler, {
      method: "PUT",
      path: `/api/v1/annotations/${kind}/${id}`,
      params: { id },
      body: { labels: { mine: "1" } },
    });
  const refused = await put(putOfPeer, "peers", one);
  expect(refused.status).toBe(409);
  expect(await refused.text()).toContain("fleet.yaml");
  expect((await put(putOfConnection as typeof putOfPeer, "connections", dc1)).status).toBe(409);
  // What the file does not speak of is people's.
  const dc2 = await idOf("dc2");
  expect((await put(putOfConnection as typeof putOfPeer, "connections", dc2)).status).toBe(200);

  expect((await reloadProvisioning("test")).changes).toEqual({});
  const text = await exportConfiguration();
  const { mistakes, entries } = parseConfiguration(
    [{ name: "all.yaml", folder, text, isConnectionsFile: false }],
    { ...valuesBeside(), follow: false },
  );
  expect(mistakes).toEqual([]);
  expect(entries.map(({ value }) => value)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: "dc1", labels: { env: "prod" }, owner: "Ana" }),
      expect.objectContaining({ name: "dc2", labels: { mine: "1" } }),
      expect.objectContaining({ connections: ["dc1", "dc2"], labels: { tier: "core" } }),
      expect.objectContaining({ connection: "dc1", peer: "partner" }),
    ]),
  );

  write(fleet("", both.replace("core }", "edge }")));
  expect((await reloadProvisioning("test")).changes).toEqual({
    connections: { created: [], changed: ["dc1"], removed: [] },
    relationships: { created: [], changed: ["core"], removed: ["away"] },
  });
  expect((await said("peer", one)).labels).toEqual({ tier: "edge" });
  expect(await said("peer", partner)).toMatchObject({ labels: {}, file: null });
  expect(await said("connection", dc1)).toMatchObject({ labels: {}, owner: null, file: null });
  expect((await said("connection", dc2)).labels).toEqual({ mine: "1" });
});

it.each([
  ["{ name: x, connection: dc1 }", "Name both connections, or one connection and its peer."],
  ["{ name: x, connections: [dc1, dc9] }", "dc9"],
  ['{ name: x, connections: [dc1, dc2], labels: { "a b": c } }', "A key has letters"],
])("with a mistake say where: %s", (entry, words) => {
  const { mistakes, outside } = parseConfiguration(
    [
      {
        name: "a.yaml",
        folder,
        text: `connections:\n${connection("dc1")}${connection("dc2")}relationships:\n  - ${entry}\n`,
        isConnectionsFile: false,
      },
    ],
    valuesBeside(),
  );
  expect(JSON.stringify([mistakes, outside])).toContain(words);
});
