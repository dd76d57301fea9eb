import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { GET as readChoices } from "@/app/api/v1/connections/[id]/choices/[kind]/route";
import { POST as refresh } from "@/app/api/v1/connections/[id]/refresh/route";
import { getDb } from "@/lib/db/client";
import { auditEntries, connections } from "@/lib/db/schema";
import type { PeerList } from "@/lib/domain/list";
import type { PeerCreateResult, PeerDetail, PeerWriteResult } from "@/lib/domain/peer-detail";
import type { Problem } from "@/lib/errors/problem";
import { startLab } from "@/lib/lab/handle";
import type { LabHandle } from "@/lib/lab/running-lab";
import { refreshConnection } from "@/lib/monitor/refresh";
import { type LabDraft, syncLabConnections } from "@/lib/services/connections/from-lab";
import { useTestWorld } from "@/lib/testing/world";
import { GET as readDependents } from "./[id]/dependents/route";
import { DELETE, GET as readPeer, PATCH } from "./[id]/route";
import { GET, POST } from "./route";

const nobody = "00000000-0000-4000-8000-000000000000";

describe("peers over the API, against the lab", () => {
  const world = useTestWorld();
  const ids = new Map<string, string>();
  let lab: LabHandle;
  const id = (name: string) => ids.get(name) ?? "";

  beforeAll(async () => {
    lab = await startLab();
    await syncLabConnections(lab.connections as readonly LabDraft[]);
    const db = await getDb();
    for (const row of await db.select().from(connections)) ids.set(row.name, row.id);
    await Promise.all(
      [...ids.values()].map((each) => refreshConnection(each, AbortSignal.timeout(30_000))),
    );
  }, 60_000);
  afterEach(async () => {
    for (const { id: endpoint } of lab.endpoints)
      if (lab.faultsOf(endpoint).length > 0) await lab.fault(endpoint, null);
  });
  afterAll(() => lab.close());

  const list = async (query: string) =>
    (await (
      await world.as("viewer").fetch(GET, { path: `/api/v1/peers?${query}` })
    ).json()) as PeerList;
  const peerNamed = async (connection: string, name: string) => {
    const { items } = await list(`connection=${id(connection)}&limit=1000`);
    const found = items.find((item) => item.name === name);
    if (!found) throw new Error(`no peer ${name} in ${connection}`);
    return found;
  };
  const detail = async (peerId: string, signal?: AbortSignal) =>
    (await (
      await world
        .as("viewer")
        .fetch(readPeer, { params: { id: peerId }, ...(signal ? { signal } : {}) })
    ).json()) as PeerDetail;
  const create = (connection: string, input: unknown, role: "operator" | "viewer" = "operator") =>
    world.as(role).fetch(POST, { method: "POST", body: { connectionId: id(connection), input } });
  const endpointOf = (name: string) =>
    lab.connections.find((connection) => connection.name === name)?.endpoint ?? "";

  it("lists with filters from the URL, and says what is wrong with a wrong one", async () => {
    const failed = await list("status=failed&system=consul");
    expect(failed.items.length).toBeGreaterThan(1);
    expect(failed.items.every((item) => item.status === "failed" && item.system === "consul")).toBe(
      true,
    );
    const named = new Set(failed.items.map(({ connectionId }) => connectionId));
    expect(failed.sources.map((source) => source.id)).toEqual(expect.arrayContaining([...named]));
    expect(failed.sources.length).toBeLessThan(ids.size);
    const wrong = await world
      .as("viewer")
      .fetch(GET, { path: "/api/v1/peers?sort=colour&limit=0" });
    expect(wrong.status).toBe(400);
    expect(((await wrong.json()) as Problem).errors.map(({ pointer }) => pointer)).toEqual([
      "/sort",
      "/limit",
    ]);
  });

  it("exports as comma-separated values by parameter and by Accept", async () => {
    const byParameter = await world
      .as("viewer")
      .fetch(GET, { path: "/api/v1/peers?format=csv&system=otc" });
    expect(byParameter.headers.get("content-type")).toContain("text/csv");
    expect(byParameter.headers.get("content-disposition")).toMatch(
      /attachment; filename="peers-\d{4}-\d\d-\d\d\.csv"/,
    );
    const byHeader = await world
      .as("viewer")
      .fetch(GET, { path: "/api/v1/peers?system=otc", headers: { accept: "text/csv" } });
    expect(await byHeader.text()).toBe(await byParameter.text());
  });

  it("reads one live, with both ends", async () => {
    const row = await peerNamed("eu-prod-01", "eu-dr-01");
    const { peer, live, problem, otherEnds, source } = await detail(row.id);
    expect({ live, problem }).toEqual({ live: true, problem: null });
    expect(peer).toMatchObject({ id: row.id, connectionName: "eu-prod-01", status: "healthy" });
    expect(Object.keys(peer.native).length).toBeGreaterThan(3);
    expect(otherEnds.map(({ connectionName, name }) => [connectionName, name])).toEqual([
      ["eu-dr-01", "eu-prod-01"],
    ]);
    expect(source).toMatchObject({ name: "eu-prod-01", reachable: true });
  });

  it("shows the inventory's copy beside the problem when the backend fails or is too slow", async () => {
    const row = await peerNamed("consul-fra1", "ams-core");
    await lab.fault(endpointOf("consul-fra1"), "down");
    const down = await detail(row.id);
    expect(down).toMatchObject({
      live: false,
      problem: { code: "backend_unavailable" },
      peer: { name: "ams-core", status: "healthy" },
    });
    expect(Object.keys(down.peer.native).length).toBeGreaterThan(3);
    await lab.fault(endpointOf("consul-fra1"), "hang");
    const slow = await detail(row.id, AbortSignal.timeout(300));
    expect(slow).toMatchObject({
      live: false,
      problem: { detail: "consul-fra1 did not answer in time." },
      peer: { name: "ams-core" },
    });
  });

  it("creates, shows the secret once beside the peer, and lists it at once", async () => {
    const answer = await create("consul-fra1", { way: "generate", name: "new-partner" });
    expect(answer.status).toBe(201);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const { peer, secret } = (await answer.json()) as PeerWriteResult;
    expect(secret?.value.length).toBeGreaterThan(100);
    expect(JSON.stringify(peer)).not.toContain(secret?.value);
    expect(await peerNamed("consul-fra1", "new-partner")).toMatchObject({
      id: peer.id,
      status: "pending",
    });
    const db = await getDb();
    const entries = await db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.action, "peers.create"))
      .orderBy(auditEntries.id);
    expect(entries.map(({ outcome }) => outcome)).toEqual(["attempted", "succeeded"]);
    expect(entries[1]).toMatchObject({
      targetId: peer.id,
      targetLabel: "new-partner (consul-fra1)",
    });
    expect(JSON.stringify(entries)).not.toContain(secret?.value);
    expect((await detail(peer.id)).events).toMatchObject([
      { kind: "appeared", toStatus: "pending" },
    ]);
  });

  it("keeps a created peer although its connection cannot be read again", async () => {
    await lab.fault(endpointOf("consul-ams1"), {
      kind: "503",
      match: { method: "GET", path: "/v1/peerings" },
    });
    const { peer } = (await (
      await create("consul-ams1", { way: "generate", name: "unseen" })
    ).json()) as PeerWriteResult;
    expect(await peerNamed("consul-ams1", "unseen")).toMatchObject({ id: peer.id });
    await lab.fault(endpointOf("consul-ams1"), null);
    await refreshConnection(id("consul-ams1"), AbortSignal.timeout(30_000));
    expect(await peerNamed("consul-ams1", "unseen")).toMatchObject({ id: peer.id });
  });

  it("hands over what is told once although the system does not show what it created", async () => {
    const trouble = { endpoint: "us-arch-02", trouble: "nameless-create-answer" };
    await lab.command("ontap", "set-trouble", trouble);
    await lab.fault(endpointOf("us-arch-02"), {
      kind: "503",
      match: { method: "GET", path: "/api/cluster/peers" },
    });
    const answer = await create("us-arch-02", { way: "offer" });
    expect(answer.status).toBe(201);
    const { peer, unlisted, secret } = (await answer.json()) as PeerCreateResult;
    expect([peer, unlisted?.key, secret?.label]).toEqual([null, "", "passphrase"]);
    expect(Date.parse(secret?.expiresAt ?? "")).toBeGreaterThan(Date.now());
    await lab.command("ontap", "set-trouble", { ...trouble, on: false });
  });

  it("names what a failed creation left in the system by its id, so that it can be opened and removed", async () => {
    const { secret } = (await (
      await create("consul-fra1", { way: "generate", name: "left-behind" })
    ).json()) as PeerWriteResult;
    const used = { way: "establish", token: secret?.value };
    expect((await create("consul-iad1", { ...used, name: "left-first" })).status).toBe(201);
    const refused = await create("consul-ams1", { ...used, name: "left-second" });
    expect(refused.status).toBe(422);
    const { leftPeer, errors } = (await refused.json()) as Problem;
    expect(errors).toMatchObject([{ pointer: "/input/token" }]);
    const { id: peerId, status } = await peerNamed("consul-ams1", "left-second");
    expect([leftPeer, status]).toEqual([{ id: peerId, canRetry: true }, "pending"]);
    expect(
      (await world.as("operator").fetch(DELETE, { method: "DELETE", params: { id: peerId } }))
        .status,
    ).toBe(204);
  });

  it("points at the input that is wrong, below /input", async () => {
    const answer = await create("consul-fra1", { way: "generate", name: "Not a name!" });
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as Problem).errors).toMatchObject([{ pointer: "/input/name" }]);
    expect(
      (await create("consul-fra1", { way: "generate", name: "new-viewer" }, "viewer")).status,
    ).toBe(403);
    expect((await create("none", {})).status).toBe(400);
    const unknown = await world
      .as("operator")
      .fetch(POST, { method: "POST", body: { connectionId: nobody, input: {} } });
    expect(unknown.status).toBe(404);
  });

  it("changes a peer, and puts the backend's refusal on its field", async () => {
    const { id: peerId } = await peerNamed("consul-fra1", "sin-expansion");
    const answer = await world.as("operator").fetch(PATCH, {
      method: "PATCH",
      params: { id: peerId },
      body: { input: { way: "regenerate" } },
    });
    expect(answer.status).toBe(200);
    expect(((await answer.json()) as PeerWriteResult).secret?.value.length).toBeGreaterThan(100);
    const wrong = await world.as("operator").fetch(PATCH, {
      method: "PATCH",
      params: { id: peerId },
      body: { input: { way: "regenerate", serverAddresses: ["no port"] } },
    });
    expect(((await wrong.json()) as Problem).errors.map(({ pointer }) => pointer)).toEqual([
      "/input/serverAddresses/0",
    ]);
  });

  it("refuses what the state of a peer does not allow, with the reason", async () => {
    const { id: peerId } = await peerNamed("consul-fra1", "iad-legacy");
    const answer = await world
      .as("operator")
      .fetch(DELETE, { method: "DELETE", params: { id: peerId } });
    expect(answer.status).toBe(409);
    expect(((await answer.json()) as Problem).detail).toBe("It is being deleted already.");
  });

  it("reads what depends on a peer, deletes it, and lists it no more", async () => {
    const { id: peerId } = await peerNamed("eu-prod-01", "old-lab");
    const dependents = await world.as("viewer").fetch(readDependents, { params: { id: peerId } });
    expect(dependents.status).toBe(200);
    const { id: offer } = await peerNamed("eu-prod-01", "Offer to 203.0.113.44");
    expect(
      (await world.as("viewer").fetch(DELETE, { method: "DELETE", params: { id: offer } })).status,
    ).toBe(403);
    expect(
      (await world.as("operator").fetch(DELETE, { method: "DELETE", params: { id: offer } }))
        .status,
    ).toBe(204);
    expect(
      (await list(`connection=${id("eu-prod-01")}`)).items.map((item) => item.id),
    ).not.toContain(offer);
    expect((await world.as("viewer").fetch(readPeer, { params: { id: offer } })).status).toBe(404);
  });

  it("reads choices live, and names them when asked for one there is not", async () => {
    const choices = await world
      .as("viewer")
      .fetch(readChoices, { params: { id: id("consul-fra1"), kind: "partitions" } });
    expect(choices.status).toBe(200);
    expect(await choices.json()).toHaveProperty("items");
    const none = await world
      .as("viewer")
      .fetch(readChoices, { params: { id: id("consul-fra1"), kind: "colours" } });
    expect(none.status).toBe(404);
    expect(((await none.json()) as Problem).detail).toContain("partitions");
  });

  it("reads a connection again on demand, and answers a failing one with its problem", async () => {
    const fresh = await world
      .as("operator")
      .fetch(refresh, { method: "POST", params: { id: id("eu-dr-01") } });
    expect(await fresh.json()).toMatchObject({ reachable: true, problem: null });
    await lab.fault(endpointOf("eu-dr-01"), "401");
    const failing = await world
      .as("operator")
      .fetch(refresh, { method: "POST", params: { id: id("eu-dr-01") } });
    expect(failing.status).toBe(200);
    expect(await failing.json()).toMatchObject({
      reachable: false,
      problem: { code: "backend_auth" },
    });
    expect(
      (await world.as("operator").fetch(refresh, { method: "POST", params: { id: nobody } }))
        .status,
    ).toBe(404);
  });
});
