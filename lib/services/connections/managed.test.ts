import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { env } from "@/lib/config/env";
import { dropSingleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { auditEntries, connections, settings } from "@/lib/db/schema";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import type { ConnectionInput } from "@/lib/systems/connection-input";
import { createConnection } from "./create-connection";
import { openCredentials } from "@/lib/connections/credentials";
import { startProvisioning, stopProvisioning } from "@/lib/provisioning/loader";
import { dropLabConnections, syncLabConnections } from "./from-lab";

const note = { target: () => undefined, detail: () => undefined };
const draft = (name: string, more: Partial<ConnectionInput> = {}): ConnectionInput => ({
  proxy: { mode: "environment" },
  system: "consul",
  name,
  address: "http://127.0.0.1:8500",
  settings: {},
  consoleAddress: null,
  credentials: { kind: "token", values: { token: "a-token-of-the-file" } },
  trust: { mode: "system" },
  ...more,
});

describe.each(testDbKinds)("connections defined elsewhere, on the %s database", (kind) => {
  useTestDb(kind);
  const all = async () =>
    (await (await getDb()).select().from(connections)).sort((a, b) => a.name.localeCompare(b.name));
  const names = async () => (await all()).map(({ name, origin }) => `${name}:${origin}`);
  const load = (content: unknown) => {
    const file = path.join(env().PEERDECK_DATA_DIR, "connections.json");
    fs.writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
    process.env["PEERDECK_CONNECTIONS"] = file;
    return start();
  };
  /** As if nothing had ever been applied: then a mistake ends the start. */
  const forgetState = async () => {
    await stopProvisioning();
    await (await getDb()).delete(settings);
  };
  const start = async () => {
    dropSingleton("env");
    await stopProvisioning();
    await startProvisioning();
  };
  afterAll(stopProvisioning);

  beforeEach(async () => {
    const db = await getDb();
    await db.delete(connections);
    await db.delete(auditEntries);
  });

  it("follow their file: made, changed, dropped, and left alone when nothing changed", async () => {
    await load({ connections: [draft("dc1"), draft("dc2")] });
    const [first] = await all();
    await load({ connections: [draft("dc1"), draft("dc2", { address: "http://127.0.0.1:8600" })] });
    expect((await all()).map(({ name, address, revision }) => [name, address, revision])).toEqual([
      ["dc1", "http://127.0.0.1:8500", 1],
      ["dc2", "http://127.0.0.1:8600", 2],
    ]);
    await load({ connections: [draft("DC1")] });
    expect(await names()).toEqual(["DC1:file"]);
    expect((await all())[0]?.id).toBe(first?.id);
    delete process.env["PEERDECK_CONNECTIONS"];
    await start();
    expect(await names()).toEqual([]);
  });

  it("notice a changed secret, and keep it encrypted", async () => {
    await load([draft("dc1")]);
    await load([
      draft("dc1", { credentials: { kind: "token", values: { token: "another-token" } } }),
    ]);
    const [row] = await all();
    expect(row?.revision).toBe(2);
    expect(row && openCredentials(row)).toEqual({ token: "another-token" });
    const db = await getDb();
    const written = JSON.stringify([
      await db.select().from(connections),
      await db.select().from(auditEntries),
    ]);
    expect(written).not.toMatch(/another-token|a-token-of-the-file/);
  });

  it("change nothing when the file has a mistake, and name each", async () => {
    await load([draft("dc1")]);
    const wrong = [
      draft("dc1", { address: "nowhere" }),
      draft("dc3", { credentials: { kind: "token", values: { token: "${NOT_SET}" } } }),
    ];
    await forgetState();
    await expect(load(wrong)).rejects.toThrow(
      /^connections\.json:1: \[0\]\.address: .*\nconnections\.json:1: \[1\]\.credentials\.values\.token: Set the environment variable NOT_SET\.$/,
    );
    expect(await names()).toEqual(["dc1:file"]);
  });

  it("say which file cannot be read", async () => {
    process.env["PEERDECK_CONNECTIONS"] = "/nonexistent/connections.yaml";
    await expect(start()).rejects.toThrow(
      "PEERDECK_CONNECTIONS names a file that cannot be read (ENOENT)",
    );
    delete process.env["PEERDECK_CONNECTIONS"];
    dropSingleton("env");
  });

  it("take over a connection of the same name, and never touch others", async () => {
    const mine = await createConnection(draft("mine"), note);
    await createConnection(draft("other"), note);
    await load([draft("MINE")]);
    expect(await names()).toEqual(["MINE:file", "other:browser"]);
    expect((await all())[0]?.id).toBe(mine.id);
  });

  it("start anew when a name moves to another system", async () => {
    await load([draft("dc1")]);
    const [before] = await all();
    await load([
      {
        ...draft("dc1"),
        system: "ontap",
        address: "https://10.0.0.1",
        credentials: { kind: "basic", values: { user: "u", password: "p" } },
      },
    ]);
    const [after] = await all();
    expect(after?.system).toBe("ontap");
    expect(after?.id).not.toBe(before?.id);
  });

  it("come and go with the lab, under another name where theirs is taken", async () => {
    await createConnection(draft("dc1"), note);
    await syncLabConnections([draft("dc1"), draft("dc2")]);
    expect(await names()).toEqual(["dc1:browser", "dc1 (lab):lab", "dc2:lab"]);
    const before = await all();
    await syncLabConnections([draft("dc1"), draft("dc2")]);
    expect((await all()).map(({ id, revision }) => [id, revision])).toEqual(
      before.map(({ id, revision }) => [id, revision]),
    );
    await dropLabConnections();
    expect(await names()).toEqual(["dc1:browser"]);
  });
});
