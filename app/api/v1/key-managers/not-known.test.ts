import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { keyServerFacts } from "@/lib/alerts/facts/key-servers";
import { getDb } from "@/lib/db/client";
import { keyManagers } from "@/lib/db/schema";
import { keyManagerMetrics } from "@/lib/services/metrics/key-managers";
import { keyManagersOverview } from "@/lib/services/overview/key-managers";
import { useTestWorld } from "@/lib/testing/world";
import { POST as refresh } from "../connections/[id]/key-managers/refresh/route";
import { GET } from "./route";
import { openKeyManagerWorld } from "./testing/key-manager-world";

describe("key managers of a connection that answers, while their own read fails", () => {
  const world = useTestWorld();
  const at = openKeyManagerWorld(world, ["ontap"]);
  const { id, list, detail } = at;

  it("are last known: in the list, on the page, in exports, metrics, the overview and alerts", async () => {
    await at.lab.fault("ontap/ap-edge-04", "503");
    await world.as("operator").fetch(refresh, { method: "POST", params: { id: id("ap-edge-04") } });
    const { items } = await list(`connection=${id("ap-edge-04")}`);
    expect((await detail(items[0]?.id ?? "")).manager).toMatchObject({ known: false });
    expect(items[0]).toMatchObject({ known: false, shownStatus: "last-known" });
    const csv = await world
      .as("viewer")
      .fetch(GET, { path: `/api/v1/key-managers?format=csv&connection=${id("ap-edge-04")}` });
    expect((await csv.text()).split("\r\n")[1]).toContain(",last-known,");
    const series: string[] = [];
    await keyManagerMetrics.collect((_family, { connection, status }) => {
      if (connection === "ap-edge-04") series.push(String(status));
    });
    expect(series).toEqual(["last-known"]);
    const db = await getDb();
    await db
      .update(keyManagers)
      .set({ status: "failed", severity: 0 })
      .where(eq(keyManagers.id, items[0]?.id ?? ""));
    const { attention } = await keyManagersOverview();
    expect(attention.items.map(({ connectionName }) => connectionName)).not.toContain("ap-edge-04");
    expect(await keyServerFacts(db, new Date())).not.toContainEqual(
      expect.objectContaining({ connections: [expect.objectContaining({ name: "ap-edge-04" })] }),
    );
  });
});
