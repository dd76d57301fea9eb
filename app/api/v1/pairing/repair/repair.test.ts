import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as readPeer } from "@/app/api/v1/peers/[id]/route";
import { getDb } from "@/lib/db/client";
import { auditEntries, connections, peers } from "@/lib/db/schema";
import type { Operation } from "@/lib/domain/operation";
import type { PeerDetail } from "@/lib/domain/peer-detail";
import type { Repair } from "@/lib/domain/repair";
import type { Problem } from "@/lib/errors/problem";
import { startLab } from "@/lib/lab/handle";
import type { LabHandle } from "@/lib/lab/running-lab";
import { refreshConnection } from "@/lib/monitor/refresh";
import { runningOperations } from "@/lib/operations/worker";
import { type LabDraft, syncLabConnections } from "@/lib/services/connections/from-lab";
import { readOperation } from "@/lib/services/pairing/read-operation";
import { useTestWorld } from "@/lib/testing/world";
import { GET, POST } from "./route";

describe("repairing over the API, against the lab", { timeout: 120_000 }, () => {
  const world = useTestWorld();
  let lab: LabHandle;

  beforeAll(async () => {
    lab = await startLab({ systems: ["ontap", "otc"] });
    await syncLabConnections(lab.connections as readonly LabDraft[]);
    for (const endpoint of ["eu-vault-05", "gov-cc-06"])
      lab.command("ontap", "clear-svm-peers", { endpoint });
    lab.command("ontap", "remove-peer", { endpoint: "eu-vault-05", peer: "gov-cc-06" });
    const db = await getDb();
    for (const { id } of await db.select().from(connections))
      await refreshConnection(id, AbortSignal.timeout(30_000));
  }, 90_000);
  afterAll(() => lab.close());

  const peerOf = async (connection: string, name?: string) => {
    const db = await getDb();
    const rows = await db
      .select({ id: peers.id, name: peers.name })
      .from(peers)
      .innerJoin(connections, eq(connections.id, peers.connectionId))
      .where(eq(connections.name, connection));
    return rows.find((row) => name === undefined || row.name === name)?.id ?? "";
  };
  const read = async (peer: string) =>
    world.as("viewer").fetch(GET, { path: `/api/v1/pairing/repair?peer=${peer}` });

  it("tells a viewer what is wrong and what could be done, and the peer's page that a half is missing", async () => {
    const peer = await peerOf("gov-cc-06", "eu-vault-05");
    const repair = (await (await read(peer)).json()) as Repair;
    expect(repair).toMatchObject({ system: "ontap", finding: "half-missing", recommended: "anew" });
    expect(repair.acts.map(({ act, label, denied }) => [act, label, denied])).toEqual([
      ["anew", "Pair anew", null],
      ["remove", "Remove what is left", null],
    ]);
    const detail = (await (
      await world.as("viewer").fetch(readPeer, { params: { id: peer } })
    ).json()) as PeerDetail;
    expect(detail.missingEnd?.connectionName).toBe("eu-vault-05");
  });

  it("refuses an act nobody knows, a system without pairing and a peer nobody has", async () => {
    const peer = await peerOf("gov-cc-06", "eu-vault-05");
    const wrong = await world
      .as("operator")
      .fetch(POST, { method: "POST", body: { peer, act: "explode" } });
    expect(wrong.status).toBe(400);
    expect(((await wrong.json()) as Problem).errors.map(({ pointer }) => pointer)).toEqual([
      "/act",
    ]);
    const [otc] = await (await getDb())
      .select({ id: peers.id })
      .from(peers)
      .where(eq(peers.system, "otc"));
    expect((await read(otc?.id ?? "")).status).toBe(400);
    expect((await read("00000000-0000-4000-8000-000000000000")).status).toBe(404);
    const unfit = await world
      .as("operator")
      .fetch(POST, { method: "POST", body: { peer, act: "renew" } });
    expect([unfit.status, ((await unfit.json()) as Problem).detail]).toEqual([
      409,
      "This does not fit what was found: eu-vault-05 has no half of it. What gov-cc-06 has leads nowhere: it says unavailable.",
    ]);
  });

  it("begins the act for an operator, with an entry in the log", async () => {
    const answer = await world.as("operator").fetch(POST, {
      method: "POST",
      body: { peer: await peerOf("gov-cc-06", "eu-vault-05"), act: "anew" },
    });
    expect(answer.status).toBe(202);
    const operation = (await answer.json()) as Operation;
    expect(operation).toMatchObject({
      kind: "repair",
      title: expect.stringMatching(/^Pair .+ with .+ anew$/) as string,
      actor: "operator@example.com",
    });
    await runningOperations().get(operation.id)?.done;
    expect((await readOperation(operation.id)).state).toBe("succeeded");
    const entries = await (await getDb())
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.targetId, operation.id));
    expect(entries.map(({ action }) => action).sort()).toContain("pairing.repair");
    expect(entries.map(({ action }) => action)).toContain("operations.repair");
  });
});
