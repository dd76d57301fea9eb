import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { actHeader, newAct } from "@/lib/domain/act";
import type { Activity } from "@/lib/domain/activity";
import { matching } from "@/components/connections/matches";
import { getDb } from "@/lib/db/client";
import { annotations, auditEntries, connections } from "@/lib/db/schema";
import type { Connection } from "@/lib/domain/connection";
import type { ConnectionList } from "@/lib/domain/connection-list";
import type { Problem } from "@/lib/errors/problem";
import { openCredentials } from "@/lib/connections/credentials";
import { testDbKinds } from "@/lib/testing/db";
import { useTestWorld } from "@/lib/testing/world";
import { POST as TEST_STORED } from "./[id]/test/route";
import { DELETE, GET as READ, PATCH } from "./[id]/route";
import { POST as TEST_NEW } from "./test/route";
import { GET as LIST, POST } from "./route";
import { GET as ACTIVITY } from "../activity/route";

const secret = "Zq7-very-secret-word";
const draft = (name: string, more: Record<string, unknown> = {}) => ({
  system: "ontap",
  name,
  address: "https://127.0.0.1:1",
  credentials: { kind: "basic", values: { user: "admin", password: secret } },
  ...more,
});

describe.each(testDbKinds)("connections on the %s database", (kind) => {
  const world = useTestWorld(kind);
  const admin = world.as("admin");
  const add = async (name: string, more?: Record<string, unknown>): Promise<Connection> => {
    const response = await admin.fetch(POST, { method: "POST", body: draft(name, more) });
    expect(response.status, await response.clone().text()).toBe(201);
    return (await response.json()) as Connection;
  };
  const change = (id: string, body: unknown) =>
    admin.fetch(PATCH, { method: "PATCH", params: { id }, body });
  const problemOf = async (response: Response) => (await response.json()) as Problem;
  const stored = async (id: string) => {
    const [row] = await (await getDb()).select().from(connections).where(eq(connections.id, id));
    if (!row) throw new Error("not stored");
    return row;
  };

  it("is one entry of Activity with the tests that led to it, and no act id hides a change", async () => {
    const [act, name] = [newAct(), `one-act-${randomUUID()}`];
    const send = (route: typeof POST, own: string) =>
      admin.fetch(route, { method: "POST", body: draft(name), headers: { [actHeader]: own } });
    const entries = async (query: string) => {
      const response = await admin.fetch(ACTIVITY, { path: `/api/v1/activity?${query}` });
      const { items } = (await response.json()) as Activity;
      return items.map(({ action, outcome }) => `${action} ${outcome}`);
    };
    await send(TEST_NEW, act);
    expect(await entries(`per=act&act=${act}`)).toEqual([
      expect.stringContaining("connections.test"),
    ]);
    await send(TEST_NEW, act);
    const made = (await (await send(POST, act)).json()) as Connection;
    expect(await entries(`per=act&act=${act}`)).toEqual(["connections.create succeeded"]);
    expect(await entries(`act=${act}`)).toHaveLength(3);

    await admin.fetch(DELETE, {
      method: "DELETE",
      params: { id: made.id },
      headers: { [actHeader]: act },
    });
    await send(TEST_NEW, act);
    expect(await entries(`per=act&act=${act}`)).toEqual([
      expect.stringContaining("connections.test"),
      "connections.delete succeeded",
      "connections.create succeeded",
    ]);
    await send(TEST_NEW, "not an id");
    expect(await entries(`act=${encodeURIComponent("not an id")}`)).toEqual([]);
  });

  it("registers one, tells it to everybody who may read, and never its credentials", async () => {
    const made = await add("eu-prod-01");
    expect(made).toMatchObject({
      name: "eu-prod-01",
      system: "ontap",
      origin: "browser",
      credentialKind: "basic",
      reachable: null,
      peerCount: 0,
      trust: { mode: "system" },
    });
    for (const response of [
      await world.as("viewer").fetch(LIST),
      await world.as("viewer").fetch(READ, { params: { id: made.id } }),
    ]) {
      const text = await response.text();
      expect(response.status).toBe(200);
      expect(text).toContain("eu-prod-01");
      expect(text).not.toContain(secret);
      expect(text).not.toContain('credentials"');
    }
  });

  it("finds by a search what the page finds", async () => {
    const made = [await add("lab-fra-01"), await add("lab-ams-01"), await add("lab-ams-02")];
    const db = await getDb();
    await db.insert(annotations).values(
      made.slice(0, 2).map(({ id, name }) => ({
        kind: "connection" as const,
        subject: id,
        labels: { env: "search", site: name.slice(4, 7) },
      })),
    );
    const list = async (query: string) =>
      (await (
        await world.as("viewer").fetch(LIST, { path: `/api/v1/connections?${query}` })
      ).json()) as ConnectionList;
    const { items } = await list("");
    const names = (rows: readonly Connection[]) => rows.map(({ name }) => name);
    for (const [q, label, found] of [
      ["lab-ams", "", ["lab-ams-01", "lab-ams-02"]],
      ["env=search -site=fra", "", ["lab-ams-01"]],
      ["name:lab-* -env=*", "", ["lab-ams-02"]],
      ["name:lab-* state:unread system:ontap", "site", ["lab-ams-01", "lab-fra-01"]],
      ["name:lab-*", "-site=ams", ["lab-ams-02", "lab-fra-01"]],
    ] as const) {
      const answer = await list(new URLSearchParams({ q, label }).toString());
      expect([names(answer.items), answer.mistakes], q).toEqual([found, []]);
      const shown = items.filter(matching(q, [], label === "" ? [] : [label]));
      expect(names(shown), q).toEqual(found);
    }
    const { items: rows, mistakes } = await list("q=lab-fra%20colour:red");
    expect(names(rows)).toEqual(["lab-fra-01"]);
    expect(mistakes).toEqual([
      { at: 8, length: 10, message: expect.stringContaining("no colour:") },
    ]);
  });

  it("keeps the secret encrypted in the table and out of the activity log", async () => {
    const { id } = await add("sealed");
    const db = await getDb();
    expect(JSON.stringify(await db.select().from(connections))).not.toContain(secret);
    expect(JSON.stringify(await db.select().from(auditEntries))).not.toContain(secret);
    expect(openCredentials(await stored(id))).toEqual({ user: "admin", password: secret });
  });

  it("binds the encrypted text to its own row", async () => {
    const [one, other] = [
      await stored((await add("row-a")).id),
      await stored((await add("row-b")).id),
    ];
    expect(() => openCredentials({ ...other, credentials: one.credentials })).toThrow(
      /cannot be decrypted/,
    );
  });

  it("refuses a name that is taken, whatever its case, at the name", async () => {
    await add("Twice");
    const response = await admin.fetch(POST, { method: "POST", body: draft("tWICE") });
    expect(response.status).toBe(409);
    expect(await problemOf(response)).toMatchObject({
      code: "conflict",
      errors: [{ pointer: "/name" }],
    });
    const { id } = await add("thrice");
    expect((await change(id, { name: "twice" })).status).toBe(409);
  });

  it("reports every mistake with its pointer", async () => {
    const body = draft(" ", {
      address: "http://x",
      credentials: { kind: "basic", values: { user: "admin" } },
      trust: { mode: "fingerprint", sha256: "ab" },
    });
    const problem = await problemOf(await admin.fetch(POST, { method: "POST", body }));
    expect(problem).toMatchObject({ status: 400, code: "invalid_input" });
    expect(problem.errors.map(({ pointer }) => pointer).sort()).toEqual([
      "/address",
      "/credentials/values/password",
      "/name",
      "/trust/sha256",
    ]);
  });

  it("refuses an authority that cannot be read", async () => {
    const caPem =
      "-----BEGIN CERTIFICATE-----\nbm90IGEgY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----";
    const problem = await problemOf(
      await admin.fetch(POST, {
        method: "POST",
        body: draft("bad-ca", { trust: { mode: "ca", caPem } }),
      }),
    );
    expect(problem).toMatchObject({ code: "invalid_input", errors: [{ pointer: "/trust/caPem" }] });
  });

  it("keeps credentials that are left out, and makes adapters anew", async () => {
    const { id } = await add("renamed");
    const before = await stored(id);
    const trust = { mode: "fingerprint", sha256: "A".repeat(64) };
    const response = await change(id, { name: "renamed again", trust });
    expect(await response.json()).toMatchObject({
      name: "renamed again",
      trust,
      address: "https://127.0.0.1:1",
    });
    const after = await stored(id);
    expect(after.revision).toBe(before.revision + 1);
    expect(openCredentials(after)).toEqual({ user: "admin", password: secret });
  });

  it("asks for the credentials again when they would be sent to another host", async () => {
    const { id } = await add("moved");
    const refused = await change(id, { address: "https://127.0.0.2:1" });
    expect(refused.status).toBe(400);
    expect(await problemOf(refused)).toMatchObject({ errors: [{ pointer: "/credentials" }] });
    expect((await stored(id)).address).toBe("https://127.0.0.1:1");
    expect((await change(id, { address: "https://127.0.0.1:1/base" })).status).toBe(200);
    const credentials = { kind: "basic", values: { user: "admin", password: "another" } };
    expect((await change(id, { address: "https://127.0.0.2:1", credentials })).status).toBe(200);
    expect(openCredentials(await stored(id))).toEqual(credentials.values);
  });

  it("asks for the credentials again when they would be sent to whoever answers", async () => {
    const { id } = await add("unverified");
    const refused = await change(id, { trust: { mode: "none" } });
    expect(refused.status).toBe(400);
    expect(await problemOf(refused)).toMatchObject({ errors: [{ pointer: "/credentials" }] });
    expect((await stored(id)).trust).toEqual({ mode: "system" });
    const tried = await admin.fetch(TEST_STORED, {
      method: "POST",
      params: { id },
      body: { trust: { mode: "none" } },
    });
    expect(await problemOf(tried)).toMatchObject({ errors: [{ pointer: "/credentials" }] });
    const credentials = { kind: "basic", values: { user: "admin", password: "another" } };
    expect((await change(id, { trust: { mode: "none" }, credentials })).status).toBe(200);
    expect((await change(id, { name: "unverified still" })).status).toBe(200);
    expect(openCredentials(await stored(id))).toEqual(credentials.values);
  });

  it("does not change what the connections file or the lab defines", async () => {
    for (const origin of ["file", "lab"] as const) {
      const { id } = await add(`of ${origin}`);
      await (await getDb()).update(connections).set({ origin }).where(eq(connections.id, id));
      const refused = await change(id, { name: "mine" });
      expect(refused.status).toBe(409);
      expect((await problemOf(refused)).detail).toContain(
        origin === "file" ? "defined in a file" : "lab",
      );
      expect((await admin.fetch(DELETE, { method: "DELETE", params: { id } })).status).toBe(409);
    }
  });

  it("forgets one with its peers", async () => {
    const { id } = await add("gone");
    const response = await admin.fetch(DELETE, { method: "DELETE", params: { id } });
    expect(await response.json()).toEqual({ removedPeers: 0 });
    expect((await admin.fetch(READ, { params: { id } })).status).toBe(404);
    expect((await change(randomUUID(), { name: "x" })).status).toBe(404);
  });

  it("writes every change to the activity log, with what was changed", async () => {
    const { id } = await add("logged");
    await change(id, { name: "logged twice" });
    const entries = await (await getDb())
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.targetId, id));
    expect(entries.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      "connections.create succeeded",
      "connections.update attempted",
      "connections.update succeeded",
    ]);
    expect(entries.at(-1)).toMatchObject({
      targetLabel: "logged",
      detail: { changed: ["name"], name: "logged twice" },
    });
  });

  it("refuses viewers, operators and nobody every change", async () => {
    const { id } = await add("guarded");
    for (const role of ["viewer", "operator"] as const) {
      expect((await world.as(role).fetch(POST, { method: "POST", body: draft("x") })).status).toBe(
        403,
      );
      expect(
        (
          await world
            .as(role)
            .fetch(PATCH, { method: "PATCH", params: { id }, body: { name: "x" } })
        ).status,
      ).toBe(403);
      expect(
        (await world.as(role).fetch(DELETE, { method: "DELETE", params: { id } })).status,
      ).toBe(403);
    }
    expect((await world.anonymous.fetch(LIST)).status).toBe(401);
    expect((await world.anonymous.fetch(READ, { params: { id } })).status).toBe(401);
  });
});
