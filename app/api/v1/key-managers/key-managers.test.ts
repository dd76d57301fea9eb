import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import { auditEntries, keyBackupsPending, keyManagers } from "@/lib/db/schema";
import type { KeyManagerWriteResult } from "@/lib/domain/key-manager-detail";
import type { Problem } from "@/lib/errors/problem";
import { labPassphrase } from "@/lib/systems/ontap/emulator/key-managers/fleet";
import { POST as downloadBackup, PUT as confirmBackup } from "./[id]/backup/route";
import { GET as readBlockers } from "./[id]/blockers/route";
import { DELETE } from "./[id]/route";
import { GET as readJob } from "../connections/[id]/key-managers/jobs/[key]/route";
import { POST as refresh } from "../connections/[id]/key-managers/refresh/route";
import { GET } from "./route";
import { useTestWorld } from "@/lib/testing/world";
import { openKeyManagerWorld } from "./testing/key-manager-world";

const passphrase = "needle passphrase 4711, of more than thirty-two characters";

describe("key managers over the API, against the lab", () => {
  const world = useTestWorld();
  const at = openKeyManagerWorld(world, ["ontap", "consul"]);
  const { id, list, ofConnection, detail, create, change, setup } = at;
  const external = (connection: string, hosts: string[]) =>
    at.external(
      connection,
      hosts.map((host) => ({ host })),
    );

  it("lists what every cluster has, those without, counts and freshness; only of systems that have key managers", async () => {
    const all = await list();
    expect(all.total).toBe(8);
    expect(all.facets).toMatchObject({
      kind: { external: 4, onboard: 3, cloud: 1 },
      scope: { whole: 6, part: 2 },
      status: { degraded: 3, healthy: 5 },
    });
    expect(all.sources.filter(({ count }) => count === 0).map(({ name }) => name)).toEqual([
      "eu-dr-01",
      "mc-ham-02",
    ]);
    expect(all.sources.map(({ system }) => system)).not.toContain("consul");
    expect(all.sources.every(({ reachable, asOf }) => reachable !== false && asOf !== null)).toBe(
      true,
    );
    expect(all.items[0]?.status).toBe("degraded");
    expect(all.items[0]).not.toHaveProperty("native");
  });

  it("filters, searches and sorts from the URL", async () => {
    expect((await list("kind=onboard&status=degraded")).items.map(({ name }) => name)).toEqual([
      "gov-cc-06",
    ]);
    expect((await list("kind=onboard&status=degraded")).facets.kind).toEqual({
      external: 2,
      onboard: 1,
    });
    expect((await list("q=kmip-vault-3")).items.map(({ name }) => name)).toEqual(["eu-vault-05"]);
    expect((await list("scope=part")).items.map(({ scope }) => scope.name).sort()).toEqual([
      "svm_nfs01",
      "svm_repl01",
    ]);
    expect((await list("sort=-certificate")).items.at(-1)?.certificateExpiresAt).toBeNull();
    const wrong = await world
      .as("viewer")
      .fetch(GET, { path: "/api/v1/key-managers?sort=colour&kind=wooden" });
    expect(
      ((await wrong.json()) as Problem).errors.map(({ pointer }) => pointer.split("/")[1]),
    ).toEqual(["kind", "sort"]);
  });

  it("reads one live", async () => {
    const { manager, live, source } = await detail(
      (await list(`connection=${id("eu-prod-01")}&scope=whole`)).items[0]?.id ?? "",
    );
    expect({ live, source: source.name, name: manager.name }).toEqual({
      live: true,
      source: "eu-prod-01",
      name: "eu-prod-01",
    });
    expect(manager.servers).toHaveLength(2);
    expect(JSON.stringify(manager.native)).not.toMatch(/BACKUP|passphrase/);
  });

  it("sets an onboard one up, with its backup once; nothing but the reminder stays", async () => {
    const answer = await create("eu-dr-01", { kind: "onboard", passphrase });
    expect(answer.status).toBe(201);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const { manager, secret, job } = (await answer.json()) as KeyManagerWriteResult;
    expect(secret?.value).toContain("BEGIN BACKUP");
    expect(job).toBeNull();
    expect(manager?.backupPendingSince).not.toBeNull();
    expect(await ofConnection("eu-dr-01")).toMatchObject({
      id: manager?.id,
      kind: "onboard",
      status: "healthy",
      backupPendingSince: expect.any(String) as string,
    });
    const db = await getDb();
    const stored = JSON.stringify([
      await db.select().from(keyManagers),
      await db.select().from(keyBackupsPending),
      await db.select().from(auditEntries),
    ]);
    expect(stored).not.toContain("BEGIN BACKUP");
    expect(stored).not.toContain(passphrase);
    const entries = await db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.action, "key-managers.create"))
      .orderBy(auditEntries.id);
    expect(entries.map(({ outcome }) => outcome)).toEqual(["attempted", "succeeded"]);
    expect(entries[1]).toMatchObject({
      targetId: manager?.id,
      detail: { kind: "onboard", scope: "whole" },
    });

    const saved = await world
      .as("operator")
      .fetch(confirmBackup, { method: "PUT", params: { id: manager?.id ?? "" } });
    expect(saved.status).toBe(204);
    expect((await ofConnection("eu-dr-01")).backupPendingSince).toBeNull();
  });

  it("gives the backup again only to who knows the password, never to a token, and remembers again", async () => {
    const { id: managerId } = await ofConnection("eu-dr-01");
    const ask = (password: string) =>
      world
        .as("operator")
        .fetch(downloadBackup, { method: "POST", params: { id: managerId }, body: { password } });
    const wrong = await ask("not the password");
    expect(wrong.status).toBe(400);
    expect(((await wrong.json()) as Problem).errors).toMatchObject([{ pointer: "/password" }]);
    const right = await ask(world.users.operator.password);
    expect(right.status).toBe(200);
    expect(((await right.json()) as { secret: { value: string } }).secret.value).toContain(
      "BEGIN BACKUP",
    );
    expect((await ofConnection("eu-dr-01")).backupPendingSince).not.toBeNull();
    expect(
      (
        await world.as("viewer").fetch(downloadBackup, {
          method: "POST",
          params: { id: managerId },
          body: { password: world.users.viewer.password },
        })
      ).status,
    ).toBe(403);
    const { id: externalId } = (await list(`connection=${id("eu-prod-01")}&scope=whole`))
      .items[0] ?? { id: "" };
    expect(
      (
        await world.as("operator").fetch(downloadBackup, {
          method: "POST",
          params: { id: externalId },
          body: { password: world.users.operator.password },
        })
      ).status,
    ).toBe(409);
  });

  it("points at the input that is wrong, and puts the cluster's refusal on its field", async () => {
    const short = await create("mc-ham-02", { kind: "onboard", passphrase: "short" });
    expect(((await short.json()) as Problem).errors).toMatchObject([
      { pointer: "/input/passphrase" },
    ]);
    const refused = await create("mc-ham-02", { kind: "onboard", passphrase });
    expect(refused.status).toBe(422);
    expect((await refused.json()) as Problem).toMatchObject({
      errors: [{ pointer: "/input/synchronise", code: "65536906" }],
      backend: { code: "65536906" },
    });
    expect((await create("mc-ham-02", { kind: "onboard", passphrase }, "viewer")).status).toBe(403);
    const consul = at.lab.connections.find(({ system }) => system === "consul")?.name ?? "";
    expect((await create(consul, { kind: "onboard", passphrase })).status).toBe(404);
  });

  it("knows the partner site, and takes its key manager over", async () => {
    expect((await setup("mc-ham-02")).partner).toEqual({
      name: "mc-ham-01",
      reachable: true,
      kind: "onboard",
    });
    expect(
      (await create("mc-ham-02", { kind: "onboard", passphrase: labPassphrase, synchronise: true }))
        .status,
    ).toBe(201);
    expect(await ofConnection("mc-ham-02")).toMatchObject({ kind: "onboard" });
  });

  it("changes the passphrase, synchronises, and says what cannot be done with this one", async () => {
    const { id: managerId } = await ofConnection("gov-cc-06");
    expect(
      (await change(managerId, { act: "synchronise", existingPassphrase: labPassphrase })).status,
    ).toBe(200);
    expect(await ofConnection("gov-cc-06")).toMatchObject({ status: "healthy" });
    const changed = (await (
      await change(managerId, {
        act: "change-passphrase",
        existingPassphrase: labPassphrase,
        passphrase: `${passphrase} ${passphrase}`,
      })
    ).json()) as KeyManagerWriteResult;
    expect(changed.secret?.value).toContain("BEGIN BACKUP");
    const wrong = await change(managerId, {
      act: "change-passphrase",
      existingPassphrase: labPassphrase,
      passphrase: `${passphrase} ${passphrase}!`,
    });
    expect(((await wrong.json()) as Problem).errors).toMatchObject([
      { pointer: "/input/existingPassphrase" },
    ]);
    expect((await change(managerId, { act: "restore" })).status).toBe(409);
    const cloud = (await list("kind=cloud")).items[0];
    expect(
      (
        await world
          .as("operator")
          .fetch(DELETE, { method: "DELETE", params: { id: cloud?.id ?? "" } })
      ).status,
    ).toBe(409);
  });

  it("names what blocks a deletion; the cluster's refusal comes through, with its code", async () => {
    const { id: managerId } = await ofConnection("us-arch-02");
    const blockers = (await (
      await world.as("viewer").fetch(readBlockers, { params: { id: managerId } })
    ).json()) as { items: { name: string }[] };
    expect(blockers.items.map(({ name }) => name)).toEqual(["vol_archive_2019"]);
    const refused = await world
      .as("operator")
      .fetch(DELETE, { method: "DELETE", params: { id: managerId } });
    expect(refused.status).toBe(422);
    expect(((await refused.json()) as Problem).backend?.code).toBe("65536239");
    at.lab.command("ontap", "set-key-use", { endpoint: "us-arch-02", volumes: [] });
    expect(
      (await world.as("operator").fetch(DELETE, { method: "DELETE", params: { id: managerId } }))
        .status,
    ).toBe(204);
    expect((await list(`connection=${id("us-arch-02")}`)).items).toEqual([]);
  });

  it("follows a job, and shows what it made", async () => {
    const { id: managerId } = await ofConnection("eu-vault-05");
    expect(
      (await world.as("operator").fetch(DELETE, { method: "DELETE", params: { id: managerId } }))
        .status,
    ).toBe(204);
    const { job, manager } = (await (
      await create("eu-vault-05", await external("eu-vault-05", ["kmip1.example.com"]))
    ).json()) as KeyManagerWriteResult;
    expect(manager).toBeNull();
    const look = async () =>
      (await (
        await world
          .as("viewer")
          .fetch(readJob, { params: { id: id("eu-vault-05"), key: job ?? "" } })
      ).json()) as { state: string };
    expect((await look()).state).toBe("running");
    at.lab.advance(5_000);
    expect((await look()).state).toBe("succeeded");
    expect(await ofConnection("eu-vault-05")).toMatchObject({ kind: "external" });
  });

  it("keeps what it knows when a cluster cannot be read, and says so", async () => {
    await at.lab.fault("ontap/ap-edge-04", "503");
    const answer = await world
      .as("operator")
      .fetch(refresh, { method: "POST", params: { id: id("ap-edge-04") } });
    expect(((await answer.json()) as { problem: { code: string } }).problem.code).toBe(
      "backend_unavailable",
    );
    const { items, sources } = await list(`connection=${id("ap-edge-04")}`);
    expect(items).toHaveLength(1);
    expect(sources.find(({ name }) => name === "ap-edge-04")).toMatchObject({
      reachable: false,
      problem: { code: "backend_unavailable" },
    });
    expect(await detail(items[0]?.id ?? "")).toMatchObject({
      live: false,
      problem: { code: "backend_unavailable" },
    });
    await at.lab.fault("ontap/ap-edge-04", null);
  });

  it("writes no secret into the database's files", () => {
    const folder = process.env["PEERDECK_DATA_DIR"] ?? "";
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((name) => path.join(folder, name))
      .filter((file) => statSync(file).isFile());
    expect(files.length).toBeGreaterThan(10);
    const needles = [passphrase, labPassphrase, "BEGIN BACKUP"].map((text) => Buffer.from(text));
    for (const file of files) {
      const content = readFileSync(file);
      expect(needles.filter((needle) => content.includes(needle)).length, file).toBe(0);
    }
  });
});
