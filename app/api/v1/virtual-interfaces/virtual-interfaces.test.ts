import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { GET as readVirtualInterface } from "@/app/api/v1/connections/[id]/virtual-interfaces/[interfaceId]/route";
import { filterVirtualInterfaces } from "@/components/virtual-interfaces/filter-virtual-interfaces";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import type { VirtualInterfaceList } from "@/lib/domain/virtual-interface-list";
import type { VirtualInterfaceDetail } from "@/lib/domain/virtual-interface";
import type { Problem } from "@/lib/errors/problem";
import { startLab } from "@/lib/lab/handle";
import type { LabHandle } from "@/lib/lab/running-lab";
import { refreshConnection } from "@/lib/monitor/refresh";
import { type LabDraft, syncLabConnections } from "@/lib/services/connections/from-lab";
import { useTestWorld } from "@/lib/testing/world";
import { GET } from "./route";

const nobody = "00000000-0000-4000-8000-000000000000";

describe("virtual interfaces over the API, against the lab", () => {
  const world = useTestWorld();
  const ids = new Map<string, { id: string; system: string }>();
  let lab: LabHandle;

  beforeAll(async () => {
    lab = await startLab();
    await syncLabConnections(lab.connections as readonly LabDraft[]);
    const db = await getDb();
    for (const row of await db.select().from(connections)) ids.set(row.name, row);
  }, 60_000);
  const heal = async () => {
    for (const { id } of lab.endpoints) if (lab.faultsOf(id).length > 0) await lab.fault(id, null);
  };
  afterEach(heal);
  afterAll(() => lab.close());

  const list = async (query = "", signal?: AbortSignal) =>
    (await (
      await world
        .as("viewer")
        .fetch(GET, { path: `/api/v1/virtual-interfaces?${query}`, ...(signal ? { signal } : {}) })
    ).json()) as VirtualInterfaceList;
  const detail = (id: string, interfaceId: string) =>
    world.as("viewer").fetch(readVirtualInterface, { params: { id, interfaceId: interfaceId } });
  const withVirtualInterfaces = () => [...ids.values()].filter(({ system }) => system === "otc");
  const otherThan = () => [...ids.values()].find(({ system }) => system !== "otc")?.id ?? "";
  const breakAll = async (kind: "down" | "503") => {
    const endpoints = lab.connections
      .filter(({ system }) => system === "otc")
      .map(({ endpoint }) => endpoint);
    for (const endpoint of endpoints) await lab.fault(endpoint, kind);
  };

  it("says which connection could not be read before anything was known of it", async () => {
    await breakAll("down");
    const { items, sources } = await list();
    expect(items).toEqual([]);
    expect(sources.map(({ reachable, asOf, problem }) => [reachable, asOf, problem?.code])).toEqual(
      withVirtualInterfaces().map(() => [false, null, "backend_unavailable"]),
    );
    const answer = await detail(withVirtualInterfaces()[0]?.id ?? "", "any");
    expect(answer.status).toBe(503);
    expect(((await answer.json()) as Problem).code).toBe("backend_unavailable");
  });

  it("lists those of every connection that has such, without their facts", async () => {
    const { items, sources } = await list();
    expect(sources.map(({ id }) => id).sort()).toEqual(
      withVirtualInterfaces()
        .map(({ id }) => id)
        .sort(),
    );
    expect(sources.every(({ reachable, problem }) => reachable && problem === null)).toBe(true);
    expect(items.length).toBeGreaterThan(10);
    expect(items[0]).not.toHaveProperty("facts");
    expect(items.map(({ name }) => name)).toEqual(
      items
        .map(({ name }) => name)
        .toSorted((one, other) => one.localeCompare(other, "en", { numeric: true })),
    );
    expect(await list()).toMatchObject({ items: items.map(({ id }) => ({ id })) });
  });

  it("names the peer in the inventory, as soon as that has it", async () => {
    const before = (await list()).items.find(({ name }) => name === "vif-zrh-core-02");
    expect(before?.slots.map(({ peer }) => peer?.id)).toEqual([null, null]);
    for (const { id } of withVirtualInterfaces())
      await refreshConnection(id, AbortSignal.timeout(30_000));
    const { items } = await list();
    const peers = items.flatMap(({ slots }) => slots.flatMap(({ peer }) => peer ?? []));
    expect(peers.every(({ id }) => id !== null)).toBe(true);
  });

  it("reads one live, with its facts", async () => {
    const row = (await list()).items.find(({ name }) => name === "vif-gva-transit");
    const answer = (await (
      await detail(row?.connectionId ?? "", row?.id ?? "")
    ).json()) as VirtualInterfaceDetail;
    expect(answer).toMatchObject({
      live: true,
      problem: null,
      virtualInterface: { name: "vif-gva-transit", system: "otc" },
    });
    expect(answer.virtualInterface.facts.map(({ title }) => title)).toContain("Virtual gateway");
    expect(JSON.stringify(answer)).not.toContain("bgp_md5");
  });

  it("finds by a search what the page finds", async () => {
    const { items } = await list();
    const [first] = items;
    const found = async (q: string) => {
      const { items: rows, mistakes } = await list(`q=${encodeURIComponent(q)}`);
      return { ids: rows.map(({ id }) => id), mistakes: mistakes.map(({ message }) => message) };
    };
    for (const words of [
      `name:${first?.name}`,
      "-status:healthy",
      `connection:"${first?.connectionName}" vif`,
      "-env=prod state:*",
      "peer:* no-such-word",
    ]) {
      const filter = { words, status: [], free: [], connection: [], label: [] };
      const ids = filterVirtualInterfaces(items, filter).map(({ id }) => id);
      expect(await found(words), words).toEqual({ ids, mistakes: [] });
    }
    expect((await found(`name:${first?.name}`)).ids).toEqual([first?.id]);
    expect(await found("colour:red vif")).toEqual({
      ids: items.map(({ id }) => id),
      mistakes: [expect.stringContaining("no colour:")],
    });
  });

  it("keeps what was said last while a connection does not answer", async () => {
    const before = await list();
    await breakAll("503");
    const after = await list();
    expect(after.items.map(({ id }) => id)).toEqual(before.items.map(({ id }) => id));
    expect(
      after.sources.every(
        ({ reachable, asOf, problem }) => reachable === false && asOf !== null && problem !== null,
      ),
    ).toBe(true);
    expect(before.items.every(({ known }) => known)).toBe(true);
    expect(after.items.some(({ known }) => known)).toBe(false);
    const row = before.items[0];
    expect(await (await detail(row?.connectionId ?? "", row?.id ?? "")).json()).toMatchObject({
      live: false,
      virtualInterface: { id: row?.id, known: false },
      problem: { code: "backend_unavailable" },
    });
  });

  it("forgets what was said under another configuration", async () => {
    const db = await getDb();
    const rows = await db.select().from(connections);
    for (const { revision } of rows) await db.update(connections).set({ revision: revision + 1 });
    await breakAll("503");
    expect((await list()).items).toEqual([]);
    await heal();
    expect((await list()).items.length).toBeGreaterThan(10);
  });

  it("says what there is not", async () => {
    const [own] = withVirtualInterfaces();
    expect((await detail(own?.id ?? "", nobody)).status).toBe(404);
    expect((await detail(nobody, nobody)).status).toBe(404);
    expect((await detail(otherThan(), nobody)).status).toBe(404);
    expect(
      (await world.as("viewer").fetch(GET, { path: "/api/v1/virtual-interfaces?connection=x" }))
        .status,
    ).toBe(400);
    expect((await world.anonymous.fetch(GET)).status).toBe(401);
    expect((await list(`connection=${otherThan()}`)).sources).toEqual([]);
  });
});
