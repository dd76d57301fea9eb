import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DELETE as deleteConnection } from "@/app/api/v1/connections/[id]/route";
import { DELETE as deletePoint } from "@/app/api/v1/alerts/contact-points/[id]/route";
import { PUT as changeRule } from "@/app/api/v1/alerts/rules/[id]/route";
import { DELETE as deleteSilence } from "@/app/api/v1/alerts/silences/[id]/route";
import { GET as exportAll } from "@/app/api/v1/provisioning/export/route";
import { POST as reload } from "@/app/api/v1/provisioning/reload/route";
import { GET as readStatus } from "@/app/api/v1/provisioning/route";
import { GET as readSchema } from "@/app/api/v1/provisioning-schema/route";
import { seedRules } from "@/lib/alerts/seed-rules";
import { openSecrets } from "@/lib/alerts/secrets";
import { dropSingleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import {
  alertRules,
  auditEntries,
  connections,
  contactPoints,
  provisioned,
  settings,
  silences,
} from "@/lib/db/schema";
import type { Provisioning, Reload } from "@/lib/domain/provisioning";
import { createContactPoint } from "@/lib/services/alerts/contact-points";
import { testDbKinds } from "@/lib/testing/db";
import { useTestWorld } from "@/lib/testing/world";
import { applyCandidate } from "./apply";
import { reloadProvisioning, startProvisioning, stopProvisioning } from "./loader";
import { parseConfiguration } from "./parse";
import { valuesBeside } from "./source";

const connection = (name: string, port = 8500) =>
  `  - { name: ${name}, system: consul, address: "http://127.0.0.1:${port}", credentials: { kind: token, values: { token: { env: TEST_TOKEN } } } }`;
const point = `contactPoints:
  - { name: On call, kind: webhook, settings: { url: "https://hooks.example.com/x" }, secrets: { signingKey: { file: key.txt } } }
`;
const rules = `alertRules:
  - { name: Cluster away, builtIn: connection-unreachable, kind: connection-unreachable, severity: info, forMinutes: 7, scope: { connections: [dc1] }, contactPoints: [on call] }
  - { name: Ours, kind: relationship-failed, severity: critical, scope: { labels: [env=prod, -site=fra] } }
silences:
  - { name: patching, kind: maintenance, comment: Patch day, matcher: { connections: [dc1], labels: [env] }, startsAt: "2030-12-01T20:00:00Z", endsAt: "2030-12-01T22:00:00Z" }
`;

describe.each(testDbKinds)("configuration by files, on the %s database", (kind) => {
  const world = useTestWorld(kind);
  let folder = "";
  const write = (name: string, text: string) => fs.writeFileSync(path.join(folder, name), text);
  const start = () => {
    process.env["PEERDECK_PROVISIONING"] = folder;
    dropSingleton("env");
    return startProvisioning();
  };
  const all = async () => {
    const db = await getDb();
    return {
      connections: await db.select().from(connections).orderBy(connections.name),
      points: await db.select().from(contactPoints),
      rules: await db.select().from(alertRules),
      silences: await db.select().from(silences),
    };
  };
  beforeAll(seedRules);
  beforeEach(() => {
    process.env["TEST_TOKEN"] = "a-token";
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-files-"));
    write("connections.yaml", `connections:\n${connection("dc1")}\n${connection("dc2")}\n`);
    write("alerts.yaml", point + rules);
    write("key.txt", "a-signing-key-that-is-long-enough\n");
  });
  afterEach(async () => {
    await stopProvisioning();
    delete process.env["PEERDECK_PROVISIONING"];
    dropSingleton("env");
    await startProvisioning();
    fs.rmSync(folder, { recursive: true, force: true });
  });
  afterAll(() => delete process.env["TEST_TOKEN"]);

  it("makes what stands in them, changes what changed, removes what left, and leaves people's own alone", async () => {
    const mine = await createContactPoint({
      name: "Mine",
      kind: "slack",
      enabled: true,
      sends: "alerts",
      leastSeverity: "info",
      repeatMinutes: null,
      sendResolved: true,
      timeZone: "UTC",
      settings: {},
      secrets: { url: "https://hooks.slack.com/services/x" },
    } as never);
    await start();
    const first = await all();
    expect(first.connections.map(({ name, origin }) => [name, origin])).toEqual([
      ["dc1", "file"],
      ["dc2", "file"],
    ]);
    const called = first.points.find(({ name }) => name === "On call");
    expect(called && openSecrets(called)).toEqual({
      signingKey: "a-signing-key-that-is-long-enough",
    });
    const [dc1] = first.connections;
    const builtIn = first.rules.find((each) => each.builtIn === "connection-unreachable");
    expect(builtIn).toMatchObject({
      name: "Cluster away",
      forMinutes: 7,
      scope: { systems: [], connectionIds: [dc1?.id], labels: [] },
      contactPointIds: [called?.id],
    });
    expect(first.rules.find(({ name }) => name === "Ours")?.scope.labels).toEqual([
      "env=prod",
      "-site=fra",
    ]);
    expect(first.silences).toMatchObject([
      { comment: "Patch day", matcher: { connectionIds: [dc1?.id], labels: ["env"] } },
    ]);

    // Nothing changed: nothing is touched, and Activity has one line of before.
    expect((await reloadProvisioning("test")).changes).toEqual({});

    write("key.txt", "another-signing-key-that-is-long-enough\n");
    write("connections.yaml", `connections:\n${connection("dc1", 8600)}\n`);
    expect((await reloadProvisioning("test")).changes).toEqual({
      connections: { created: [], changed: ["dc1"], removed: ["dc2"] },
      contactPoints: { created: [], changed: ["On call"], removed: [] },
    });
    write("alerts.yaml", "alertRules: []\n");
    await reloadProvisioning("test");
    const last = await all();
    expect(last.points.map(({ id }) => id)).toEqual([mine.id]);
    expect(last.silences).toEqual([]);
    expect(last.rules.find((each) => each.builtIn === "connection-unreachable")?.name).not.toBe(
      "Cluster away",
    );
    expect(last.rules.some(({ name }) => name === "Ours")).toBe(false);
    expect(last.connections[0]?.id).toBe(dc1?.id);
    const written = JSON.stringify([
      await all(),
      await (await getDb()).select().from(auditEntries),
      await (await getDb()).select().from(settings),
    ]);
    expect(written).not.toMatch(/signing-key-that|a-token"/);
    await (await getDb()).delete(contactPoints).where(eq(contactPoints.id, mine.id));
  });

  it("changes nothing while there is a mistake anywhere, says so, and starts with what was in force", async () => {
    await start();
    write("connections.yaml", `connections:\n${connection("dc9")}\n`);
    write("more.yaml", "alertRules:\n  - { name: x, kind: nonsense, severity: info }\n");
    const answer = await world.as("admin").fetch(reload, { method: "POST" });
    const { verdict, mistakes } = (await answer.json()) as Reload;
    expect(verdict).toBe("refused");
    // The rule and the silence call dc1 by name, which has left the files.
    expect(mistakes.map(({ file, line }) => `${file}:${line}`)).toEqual([
      "more.yaml:2",
      "alerts.yaml:4",
      "alerts.yaml:7",
    ]);
    expect((await all()).connections.map(({ name }) => name)).toEqual(["dc1", "dc2"]);
    const status = (await (await world.as("admin").fetch(readStatus)).json()) as Provisioning;
    expect(status.processes).toMatchObject([{ verdict: "refused", mistakeCount: 3, hash: null }]);
    expect(status.inForce?.files).toEqual(["alerts.yaml", "connections.yaml"]);
    expect(status.things).toContainEqual({
      kind: "connections",
      name: "dc1",
      file: "connections.yaml",
    });
    await stopProvisioning();
    await start();
    expect((await all()).connections.map(({ name }) => name)).toEqual(["dc1", "dc2"]);
  });

  it("can be changed in the files alone, and says in which", async () => {
    await start();
    const {
      connections: [dc1],
      points: [called],
      rules: [rule],
      silences: [silence],
    } = await all();
    for (const [handler, id, method, body] of [
      [deleteConnection, dc1?.id, "DELETE"],
      [deletePoint, called?.id, "DELETE"],
      [deleteSilence, silence?.id, "DELETE"],
      [changeRule, rule?.id, "PUT", { ...rule, name: "Other" }],
    ] as const) {
      const owned = (await (await getDb()).select().from(provisioned)).find(
        ({ objectId }) => objectId === id,
      );
      if (method === "PUT" && !owned) continue;
      const answer = await world.as("admin").fetch(handler, {
        method,
        params: { id: id ?? "" },
        ...(body && { body }),
      });
      const { detail } = (await answer.json()) as { detail: string };
      expect([answer.status, detail]).toEqual([
        409,
        expect.stringMatching(
          /is defined in (connections|alerts)\.yaml and cannot be changed here/,
        ),
      ]);
    }
  });

  it("is written out so that it can be read again, with variables for secrets", async () => {
    await start();
    const answer = await world.as("admin").fetch(exportAll);
    const text = await answer.text();
    expect(text).toContain("env: PEERDECK_DC1_TOKEN");
    expect(text).not.toMatch(/a-token|signing-key-that/);
    const { mistakes, outside, entries } = parseConfiguration(
      [{ name: "all.yaml", folder, text, isConnectionsFile: false }],
      { ...valuesBeside(), follow: false },
    );
    expect([mistakes, outside]).toEqual([[], []]);
    expect(entries.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["dc1", "dc2", "On call", "Cluster away", "patching"]),
    );
    expect((await world.as("operator").fetch(exportAll)).status).toBe(403);
    expect((await world.anonymous.fetch(readSchema)).status).toBe(200);
  });

  it("of two processes comes from the one whose files are newer, until nobody has those", async () => {
    await start();
    const parsed = (text: string) =>
      parseConfiguration(
        [{ name: "a.yaml", folder, text, isConnectionsFile: false }],
        valuesBeside(),
      ).entries;
    const older = {
      entries: parsed(`connections:\n${connection("dc1")}`),
      files: ["a.yaml"],
      isNews: false,
    };
    const inForce = async () =>
      (await (await getDb()).select().from(settings)).find(({ key }) => key === "provisioning")
        ?.value as { hash: string; former: string[] };
    const { hash: before } = await inForce();
    write("connections.yaml", `connections:\n${connection("dc1")}\n${connection("dc3")}\n`);
    await reloadProvisioning("test");
    expect((await inForce()).former).toEqual([before]);
    // The other process comes with what was in force before: as if this one had been another.
    dropSingleton("lease-owner");
    expect((await applyCandidate({ ...older, hash: before })).verdict).toBe("older");
    expect((await all()).connections.map(({ name }) => name)).toEqual(["dc1", "dc3"]);
    // Nobody has the newer one any more: it was taken back.
    await (await getDb()).delete(settings).where(eq(settings.key, await reportKey()));
    expect((await applyCandidate({ ...older, hash: before })).verdict).toBe("in-force");
    expect((await all()).connections.map(({ name }) => name)).toEqual(["dc1"]);
  });

  const reportKey = async () =>
    (await (await getDb()).select().from(settings)).find(({ key }) =>
      key.startsWith("provisioning:process:"),
    )?.key ?? "";
});
