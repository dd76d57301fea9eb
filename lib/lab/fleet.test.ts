import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemIds } from "@/lib/systems/registry";
import { fleet } from "./fleet";
import { startLab } from "./handle";
import type { LabHandle } from "./running-lab";
import { ask } from "./testing/client";

let stateDir: string;
let lab: LabHandle | null = null;
beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), "lab-fleet-"));
});
afterEach(async () => {
  await lab?.close();
  rmSync(stateDir, { recursive: true });
});

const savedState = () =>
  JSON.parse(readFileSync(join(stateDir, "lab.json"), "utf8")) as {
    systems: unknown;
    randoms: unknown;
  };

/** Whether it answers a client without a certificate. */
const letsIn = ({ id }: { id: string }) => id !== "consul/fra1-https";

describe("the built-in fleet", () => {
  it("emulates every registered system", () => {
    expect(fleet.map((entry) => entry.id)).toEqual(systemIds);
    expect(fleet.reduce((sum, entry) => sum + entry.share, 0)).toBeCloseTo(1);
  });

  it("has a connection per cluster, datacenter and project, each at an endpoint of its own system", async () => {
    lab = await startLab({ tickMs: 0 });
    const counts = Object.fromEntries(
      fleet.map(({ id }) => [id, lab?.connections.filter(({ system }) => system === id).length]),
    );
    expect(counts).toEqual(
      Object.fromEntries(fleet.map(({ id, connections }) => [id, connections])),
    );
    for (const connection of lab.connections) {
      expect(lab.endpoints).toContainEqual({
        id: connection.endpoint,
        system: connection.system,
        url: connection.address,
      });
    }
    expect(new Set(lab.connections.map(({ name }) => name)).size).toBe(lab.connections.length);
  });

  it("lets nobody in without credentials, in every system's own words", async () => {
    lab = await startLab({ tickMs: 0 });
    const paths: Record<string, string> = {
      ontap: "/api/cluster/peers",
      consul: "/v1/peerings",
      otc: "/v3/p/dcaas/virtual-interfaces",
    };
    for (const { endpoint, system } of lab.connections) {
      expect([endpoint, (await ask(lab, endpoint, paths[system])).status]).toEqual([
        endpoint,
        system === "consul" ? 403 : 401,
      ]);
    }
  });

  it("answers injected faults in every system's own way", async () => {
    lab = await startLab({ tickMs: 0 });
    for (const { id } of lab.endpoints.filter(letsIn)) {
      for (const status of ["401", "403", "429", "500", "503"] as const) {
        await lab.fault(id, status);
        const answer = await ask(lab, id);
        expect([id, answer.status]).toEqual([id, Number(status)]);
        expect(answer.text).not.toBe("");
      }
    }
  });

  it("keeps every system's state over a restart, to the letter", async () => {
    const first = await startLab({ tickMs: 0, stateDir });
    first.freeze();
    await first.close();
    const before = savedState();
    lab = await startLab({ tickMs: 0, stateDir });
    await lab.close();
    const after = savedState();
    expect(after.systems).toEqual(before.systems);
    expect(after.randoms).toEqual(before.randoms);
  });

  it("makes the same peers and credentials under the same seed", async () => {
    const shapeOf = async (seed: string) => {
      const one = await startLab({ tickMs: 0, seed });
      const shape = one.connections.map(({ name, credentials }) => [name, credentials]);
      await one.close();
      return shape;
    };
    const first = await shapeOf("5");
    expect(await shapeOf("5")).toEqual(first);
    expect(await shapeOf("6")).not.toEqual(first);
  });
});
