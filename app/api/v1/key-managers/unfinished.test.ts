import { describe, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import { auditEntries, unfinishedKeyServers } from "@/lib/db/schema";
import type { KeyManagerDetail, KeyManagerWriteResult } from "@/lib/domain/key-manager-detail";
import type { Problem } from "@/lib/errors/problem";
import { refreshKeyManagersOf } from "@/lib/monitor/key-managers";
import { DELETE, GET as readOne } from "./[id]/route";
import { DELETE as leave } from "./[id]/unfinished/route";
import { GET as readJob } from "../connections/[id]/key-managers/jobs/[key]/route";
import { useTestWorld } from "@/lib/testing/world";
import { openKeyManagerWorld } from "./testing/key-manager-world";

const password = "needle password of a key server";

describe("settings of key servers that do not work at once, against the lab", () => {
  const world = useTestWorld();
  const at = openKeyManagerWorld(world, ["ontap"]);
  const { id, change } = at;

  const refuse = (endpoint: string, code = "65536921") =>
    at.lab.command("ontap", "refuse-next", { endpoint, operation: "modify-server", code });
  const list = async (connection: string) => (await at.list(`connection=${id(connection)}`)).items;
  const own = async (connection: string) => {
    const row = (await list(connection)).find(
      ({ scope, kind }) => scope.whole && kind === "external",
    );
    if (!row) throw new Error(`${connection} has no external key manager`);
    return row;
  };
  const detail = async (managerId: string) => (await at.detail(managerId)).manager;
  const remove = (managerId: string) =>
    world.as("operator").fetch(DELETE, { method: "DELETE", params: { id: managerId } });
  const create = async (connection: string, servers: object[]) => {
    const answer = await at.create(connection, await at.external(connection, servers));
    expect(answer.status).toBe(201);
    return (await answer.json()) as KeyManagerWriteResult;
  };
  const servers = [
    {
      host: "kmip1.example.com",
      timeoutS: 30,
      username: "kmip",
      password,
      secondaries: ["kmip1b.example.com"],
    },
    { host: "kmip2.example.com", timeoutS: 40 },
    { host: "kmip3.example.com" },
  ];
  const wanted = { timeoutS: 30, username: "kmip", secondaries: ["kmip1b.example.com:5696"] };

  it("makes what works, keeps what does not with the system's reason, and finishes it on another try", async () => {
    refuse("eu-dr-01");
    const { manager, unfinished } = await create("eu-dr-01", servers);
    expect(unfinished).toMatchObject([
      {
        server: "kmip1.example.com:5696",
        wanted,
        problem: { code: "65536921", remedy: expect.any(String) as string },
      },
    ]);
    expect(
      (await detail(manager?.id ?? "")).servers.map(({ server, timeoutS, username }) => [
        server,
        timeoutS,
        username,
      ]),
    ).toEqual([
      ["kmip1.example.com:5696", 25, null],
      ["kmip2.example.com:5696", 40, null],
      ["kmip3.example.com:5696", 25, null],
    ]);
    // It is durable: the list and the page show it to everybody, until it is done.
    expect((await own("eu-dr-01")).unfinished).toEqual(unfinished);
    expect((await detail(manager?.id ?? "")).unfinished).toEqual(unfinished);
    await refreshKeyManagersOf(id("eu-dr-01"), AbortSignal.timeout(30_000));
    expect((await own("eu-dr-01")).unfinished).toHaveLength(1);

    refuse("eu-dr-01", "65536600");
    const again = await change(manager?.id ?? "", {
      act: "change-server",
      server: "kmip1.example.com:5696",
      ...wanted,
      password,
    });
    expect(((await again.json()) as Problem).backend?.code).toBe("65536600");
    expect((await own("eu-dr-01")).unfinished).toMatchObject([{ problem: { code: "65536600" } }]);

    const part = (await (
      await change(manager?.id ?? "", {
        act: "change-server",
        server: "kmip1.example.com:5696",
        timeoutS: 30,
      })
    ).json()) as KeyManagerWriteResult;
    expect(part.unfinished).toMatchObject([
      { wanted: { username: "kmip", secondaries: ["kmip1b.example.com:5696"] }, problem: null },
    ]);
    const rest = (await (
      await change(manager?.id ?? "", {
        act: "change-server",
        server: "kmip1.example.com:5696",
        username: "kmip",
        password,
        secondaries: ["kmip1b.example.com"],
      })
    ).json()) as KeyManagerWriteResult;
    expect(rest.unfinished).toEqual([]);
    expect((await detail(manager?.id ?? "")).servers[0]).toMatchObject({
      timeoutS: 30,
      username: "kmip",
      secondaries: ["kmip1b.example.com:5696"],
    });
  });

  it("keeps no password, and says in the activity log which servers are left", async () => {
    const db = await getDb();
    const stored = JSON.stringify([
      await db.select().from(unfinishedKeyServers),
      await db.select().from(auditEntries),
    ]);
    expect(stored).not.toContain(password);
    expect(stored).toContain('"unfinished":["kmip1.example.com:5696"]');
  });

  it("does the same for a server that is added, and forgets it with the server", async () => {
    const { id: managerId } = await own("eu-dr-01");
    refuse("eu-dr-01");
    const added = (await (
      await change(managerId, { act: "add-server", host: "kmip4.example.com", timeoutS: 50 })
    ).json()) as KeyManagerWriteResult;
    expect(added.unfinished).toMatchObject([
      { server: "kmip4.example.com:5696", wanted: { timeoutS: 50 } },
    ]);
    expect(
      (await change(managerId, { act: "remove-server", server: "kmip4.example.com:5696" })).status,
    ).toBe(200);
    expect((await own("eu-dr-01")).unfinished).toEqual([]);
  });

  it("is forgotten when somebody leaves the servers as they are, and when the key manager goes", async () => {
    const { id: managerId } = await own("eu-dr-01");
    refuse("eu-dr-01");
    await change(managerId, { act: "add-server", host: "kmip4.example.com", timeoutS: 50 });
    expect(
      (await world.as("viewer").fetch(leave, { method: "DELETE", params: { id: managerId } }))
        .status,
    ).toBe(403);
    expect(
      (await world.as("operator").fetch(leave, { method: "DELETE", params: { id: managerId } }))
        .status,
    ).toBe(204);
    expect((await own("eu-dr-01")).unfinished).toEqual([]);
    expect((await remove(managerId)).status).toBe(204);
    refuse("eu-dr-01");
    const { manager } = await create("eu-dr-01", servers);
    expect(manager?.unfinished).toHaveLength(1);
    expect((await remove(manager?.id ?? "")).status).toBe(204);
    expect(await (await getDb()).select().from(unfinishedKeyServers)).toEqual([]);
  });

  it("waits for a job that makes the key manager, and is forgotten when that fails", async () => {
    expect((await remove((await own("eu-vault-05")).id)).status).toBe(204);
    const look = async (job: string | null) =>
      (await (
        await world
          .as("viewer")
          .fetch(readJob, { params: { id: id("eu-vault-05"), key: job ?? "" } })
      ).json()) as { state: string };
    at.lab.command("ontap", "refuse-next", {
      endpoint: "eu-vault-05",
      operation: "create",
      code: "66060338",
      asJob: true,
    });
    const failing = await create("eu-vault-05", servers);
    expect(failing).toMatchObject({
      manager: null,
      unfinished: [
        { server: "kmip1.example.com:5696", wanted, problem: null },
        { server: "kmip2.example.com:5696" },
      ],
    });
    at.lab.advance(5_000);
    expect((await look(failing.job)).state).toBe("failed");
    expect(await (await getDb()).select().from(unfinishedKeyServers)).toEqual([]);

    const { job } = await create("eu-vault-05", servers);
    at.lab.advance(5_000);
    expect((await look(job)).state).toBe("succeeded");
    const row = await own("eu-vault-05");
    expect(row.unfinished.map(({ server, problem }) => [server, problem])).toEqual([
      ["kmip1.example.com:5696", null],
      ["kmip2.example.com:5696", null],
    ]);
    expect(
      (
        await change(row.id, {
          act: "change-server",
          server: "kmip1.example.com:5696",
          ...wanted,
          password,
        })
      ).status,
    ).toBe(200);
    expect(
      (
        await change(row.id, {
          act: "change-server",
          server: "kmip2.example.com:5696",
          timeoutS: 40,
        })
      ).status,
    ).toBe(200);
    expect((await own("eu-vault-05")).unfinished).toEqual([]);
  });

  it("says in the history what became of a key server, and when", async () => {
    const { id: managerId } = (await list("eu-prod-01")).find(({ scope }) => scope.whole) ?? {
      id: "",
    };
    at.lab.command("ontap", "set-key-server", {
      endpoint: "eu-prod-01",
      server: "192.0.2.71:5696",
      state: "not_responding",
    });
    await refreshKeyManagersOf(id("eu-prod-01"), AbortSignal.timeout(30_000));
    at.lab.command("ontap", "set-key-server", {
      endpoint: "eu-prod-01",
      server: "192.0.2.71:5696",
      state: "available",
    });
    at.lab.command("ontap", "set-key-server", {
      endpoint: "eu-prod-01",
      server: "kmip1.example.com:5696",
      node: "eu-prod-01-02",
      state: "available",
    });
    await refreshKeyManagersOf(id("eu-prod-01"), AbortSignal.timeout(30_000));
    const { events } = (await (
      await world.as("viewer").fetch(readOne, { params: { id: managerId } })
    ).json()) as KeyManagerDetail;
    expect(events[0]).toMatchObject({ kind: "changed", toStatus: "healthy" });
    expect(events[1]).toMatchObject({
      kind: "changed",
      fromStatus: "degraded",
      toStatus: "degraded",
      reason: expect.stringContaining("192.0.2.71:5696") as string,
    });
  });
});
