import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { dropSingleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { connections, peers } from "@/lib/db/schema";
import { startLab } from "@/lib/lab/handle";
import type { LabHandle } from "@/lib/lab/running-lab";
import { type LabDraft, syncLabConnections } from "@/lib/services/connections/from-lab";
import { useTestDb } from "@/lib/testing/db";
import { startMonitor, stopMonitor } from "./start";

const until = (check: () => Promise<boolean>) =>
  vi.waitFor(async () => expect(await check()).toBe(true), { timeout: 20_000, interval: 50 });
/** So long that no poll can be the one that saw a change. */
const pollIntervalS = "3600";

describe("a change stored in Consul", () => {
  let lab: LabHandle;
  useTestDb();

  beforeAll(async () => {
    process.env["PEERDECK_POLL_INTERVAL"] = pollIntervalS;
    dropSingleton("env");
    lab = await startLab();
    await syncLabConnections(
      lab.connections.filter(({ endpoint }) => endpoint === "consul/fra1") as readonly LabDraft[],
    );
    startMonitor();
    await until(async () =>
      (await (await getDb()).select().from(connections)).every(
        ({ reachable }) => reachable === true,
      ),
    );
  }, 60_000);
  afterAll(async () => {
    await stopMonitor();
    await lab.close();
  });

  it("wakes the monitor's blocking query and is in the inventory long before the next poll", async () => {
    const url = lab.endpoints.find(({ id }) => id === "consul/fra1")?.url ?? "";
    const { write } = lab.command("consul", "tokens", { endpoint: "fra1" }) as { write: string };
    for (const name of ["first", "second"]) {
      const answer = await fetch(`${url}/v1/peering/token`, {
        method: "POST",
        headers: { "x-consul-token": write },
        body: JSON.stringify({ PeerName: name }),
      });
      expect(answer.status).toBe(200);
      await until(async () =>
        (await (await getDb()).select().from(peers)).some((peer) => peer.name === name),
      );
    }
  });
});
