import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { seedRules } from "@/lib/alerts/seed-rules";
import { alertsNow, evaluateNow } from "@/lib/alerts/testing/fleet";
import { dropSingleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { alertRules, alerts, auditEntries, connections, wantedSets } from "@/lib/db/schema";
import type { Role } from "@/lib/domain/permissions";
import type { DriftList } from "@/lib/domain/wanted/drift-list";
import type { WantedPreview } from "@/lib/domain/wanted/preview";
import type { WantedSet } from "@/lib/domain/wanted/wanted-set";
import { addConnection } from "@/lib/inventory/testing/fake-backend";
import { reloadProvisioning, startProvisioning, stopProvisioning } from "@/lib/provisioning/loader";
import { exportConfiguration } from "@/lib/provisioning/export";
import { DriftKeeper } from "@/lib/services/wanted/keep-drift";
import { label } from "@/lib/services/wanted/testing/wanted";
import { useTestWorld } from "@/lib/testing/world";
import { GET as listDrift } from "../drift/route";
import { POST as apply } from "../plans/[id]/apply/route";
import { POST as makePlan } from "../plans/route";
import { DELETE as remove, GET as read, PUT as update } from "./[id]/route";
import { GET as preview } from "./preview/route";
import { GET as list, POST as create } from "./route";

const mesh = {
  name: "Production",
  system: "ontap",
  shape: "mesh",
  members: { labels: [{ key: "env", value: "prod" }] },
};

describe("wanted sets", () => {
  const world = useTestWorld();
  let folder = "";
  beforeAll(() => void (folder = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-wanted-"))));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
  afterEach(stopProvisioning);
  beforeEach(async () => {
    const db = await getDb();
    for (const table of [wantedSets, alerts, alertRules, connections, auditEntries])
      await db.delete(table);
    await seedRules();
    const ids: string[] = [];
    for (const name of ["one", "two", "three"])
      ids.push(
        await addConnection({
          name,
          reachable: true,
          asOf: new Date(),
          identity: { id: `uuid-${name}`, name, version: null, facts: {} },
        }),
      );
    await label(ids, { env: "prod" });
  });

  type Handler = Parameters<ReturnType<typeof world.as>["fetch"]>[0];
  type Options = Parameters<ReturnType<typeof world.as>["fetch"]>[1];
  const ask = (role: Role, handler: Handler, options?: Options) =>
    world.as(role).fetch(handler, options);
  async function answer<Answer>(role: Role, handler: Handler, options?: Options): Promise<Answer> {
    const response = await ask(role, handler, options);
    expect(response.status, await response.clone().text()).toBeLessThan(300);
    return (response.status === 204 ? null : await response.json()) as Answer;
  }
  const made = () => answer<WantedSet>("operator", create, { method: "POST", body: mesh });
  const driftNow = async () => {
    await new DriftKeeper().round(null);
    return answer<DriftList>("viewer", listDrift);
  };

  it("are an operator's; a viewer reads all and writes nothing", async () => {
    const set = await made();
    const id = { id: set.id };
    for (const [handler, options] of [
      [create, { method: "POST", body: mesh }],
      [update, { method: "PUT", params: id, body: { ...mesh, revision: 1 } }],
      [remove, { method: "DELETE", params: id }],
      [makePlan, { method: "POST", body: { setId: set.id } }],
      [apply, { method: "POST", params: id }],
    ] as const)
      expect((await ask("viewer", handler, options)).status).toBe(403);
    expect(await answer("viewer", list)).toMatchObject({ items: [{ name: "Production" }] });
    expect(await answer("viewer", read, { params: id })).toMatchObject({ revision: 1 });
  });

  it("say before they are made what they would want", async () => {
    const query = new URLSearchParams({ set: JSON.stringify({ ...mesh, name: "preview" }) });
    const found = await answer<WantedPreview>("viewer", preview, { path: `/?${query}` });
    expect(found).toMatchObject({ wanted: 3, met: 0, memberCount: 3, counts: { missing: 3 } });
    expect(found.members.map(({ connectionName }) => connectionName)).toEqual([
      "one",
      "three",
      "two",
    ]);
    const wrong = new URLSearchParams({ set: "{" });
    expect((await ask("viewer", preview, { path: `/?${wrong}` })).status).toBe(400);
  });

  it("are changed by one at a time, under names of their own, with options of their system", async () => {
    const { id } = await made();
    const change = (more: object) =>
      ask("operator", update, { method: "PUT", params: { id }, body: { ...mesh, ...more } });
    expect((await change({ name: "Prod", revision: 1 })).status).toBe(200);
    expect((await change({ name: "Mine", revision: 1 })).status).toBe(409);
    const taken = await ask("operator", create, {
      method: "POST",
      body: { ...mesh, name: "PROD" },
    });
    expect(await taken.json()).toMatchObject({ errors: [{ pointer: "/name" }] });
    const option = await change({ revision: 2, options: { encryption: "rot13" } });
    expect(await option.json()).toMatchObject({ errors: [{ pointer: "/options/encryption" }] });
    const other = await ask("operator", create, {
      method: "POST",
      body: { ...mesh, name: "Lines", system: "otc" },
    });
    expect(await other.json()).toMatchObject({ errors: [{ pointer: "/system" }] });
  });

  it("tell drift, which raises one alert for a set; what cannot be read is none", async () => {
    await made();
    expect((await driftNow()).counts).toMatchObject({ missing: 3, unknown: 0 });
    await getDb().then((db) => db.update(alertRules).set({ forMinutes: 0 }));
    await evaluateNow();
    expect((await alertsNow()).filter((line) => line.includes("drift"))).toHaveLength(1);
    const db = await getDb();
    await db.update(connections).set({ reachable: false });
    expect((await driftNow()).counts).toMatchObject({ missing: 0, unknown: 3 });
    // Nobody knows whether it is over.
    await evaluateNow();
    expect((await alertsNow()).filter((line) => line.includes("firing drift"))).toHaveLength(1);
  });

  it("come from files, are read-only then, and not known while a file cannot be loaded", async () => {
    process.env["PEERDECK_PROVISIONING"] = folder;
    dropSingleton("env");
    const file = path.join(folder, "wanted.yaml");
    const text = `wanted:
  - { name: Files, system: ontap, shape: hub, hubs: { connections: [one] }, members: { labels: [env=prod] }, options: { encryption: tls_psk } }
`;
    fs.writeFileSync(file, text);
    await startProvisioning();
    const { items } = await answer<{ items: WantedSet[] }>("viewer", list);
    expect(items).toMatchObject([{ name: "Files", provisionedFrom: "wanted.yaml", shape: "hub" }]);
    const id = items[0]?.id ?? "";
    expect((await driftNow()).counts).toMatchObject({ missing: 2 });
    const refused = await ask("operator", remove, { method: "DELETE", params: { id } });
    expect([refused.status, await refused.text()]).toEqual([
      409,
      expect.stringContaining("wanted.yaml"),
    ]);
    expect(await exportConfiguration()).toContain("env=prod");

    fs.writeFileSync(file, text.replace("tls_psk", "rot13"));
    const { mistakes } = await reloadProvisioning("test");
    expect(mistakes).toMatchObject([{ path: "wanted[0].options.encryption" }]);
    expect((await driftNow()).counts).toMatchObject({ missing: 0, unknown: 2 });
    const plan = await ask("operator", makePlan, { method: "POST", body: { setId: id } });
    expect(plan.status).toBe(409);

    fs.writeFileSync(file, "wanted: []\n");
    await reloadProvisioning("test");
    expect((await driftNow()).items).toEqual([]);
    delete process.env["PEERDECK_PROVISIONING"];
    dropSingleton("env");
  });
});
