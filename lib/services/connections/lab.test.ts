import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Connection } from "@/lib/domain/connection";
import { startLab } from "@/lib/lab/handle";
import type { LabHandle } from "@/lib/lab/running-lab";
import { useTestDb } from "@/lib/testing/db";
import { adapterOf, dropAdapterOf } from "@/lib/connections/adapter-of";
import { dropLabConnections, syncLabConnections } from "./from-lab";
import { listConnections } from "./list-connections";
import { testStoredConnection } from "./test-connection";

const note = { target: () => undefined, detail: () => undefined };
const { signal } = new AbortController();

describe("connections of the lab", () => {
  useTestDb();
  let lab: LabHandle;
  let registered: Connection[] = [];
  beforeAll(async () => {
    lab = await startLab({ tickMs: 0 });
    await syncLabConnections(lab.connections);
    registered = await listConnections();
  }, 30_000);
  afterAll(async () => {
    for (const { id } of registered) dropAdapterOf(id);
    await lab.close();
  });

  it("are registered as it offers them", () => {
    expect(registered.map(({ name }) => name).sort()).toEqual(
      lab.connections.map(({ name }) => name).sort(),
    );
    expect(registered.every(({ origin }) => origin === "lab")).toBe(true);
  });

  it("pass every step of their test and say what they are", async () => {
    for (const { id, name } of registered) {
      const test = await testStoredConnection(id, undefined, signal, note);
      expect(
        test.steps.filter(({ outcome }) => outcome === "failed"),
        name,
      ).toEqual([]);
      expect(test, name).toMatchObject({ passed: true });
      expect(test.identity?.name, name).toBeTruthy();
    }
  });

  it("keep one adapter until their configuration changes", async () => {
    const id = registered[0]?.id ?? "";
    const [one, other] = [await adapterOf(id), await adapterOf(id)];
    expect(other.adapter).toBe(one.adapter);
    expect(one.connection).not.toHaveProperty("credentials");
    expect((await one.adapter.listPeers(signal)).length).toBeGreaterThan(0);
    await syncLabConnections(
      lab.connections.map((draft) =>
        draft.name === one.connection.name
          ? { ...draft, settings: { ...draft.settings }, trust: { mode: "none" as const } }
          : draft,
      ),
    );
    expect((await adapterOf(id)).adapter).not.toBe(one.adapter);
  });

  it("say which step fails when the system misbehaves", async () => {
    const { id, name } = registered[0] ?? { id: "", name: "" };
    const endpoint = lab.connections.find((draft) => draft.name === name)?.endpoint ?? "";
    for (const [fault, step] of [
      ["down", "address"],
      ["401", "sign-in"],
    ] as const) {
      await lab.fault(endpoint, fault);
      const { steps } = await testStoredConnection(id, undefined, signal, note);
      expect(steps.find(({ outcome }) => outcome === "failed")?.id, fault).toBe(step);
    }
    await lab.fault(endpoint, null);
  });

  it("go with it", async () => {
    await dropLabConnections();
    expect(await listConnections()).toEqual([]);
    await expect(adapterOf(registered[0]?.id ?? "")).rejects.toMatchObject({ code: "not_found" });
  });
});
