import { beforeEach, expect, it } from "vitest";
import { sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { subjectOfPeer } from "@/lib/domain/annotation";
import type { Labels } from "@/lib/domain/label";
import { peerListQuerySchema } from "@/lib/domain/list";
import { listPeers } from "@/lib/services/peers/list-peers";
import { useTestDb } from "@/lib/testing/db";
import { toDraft } from "./digest";
import { addConnection, snapshot } from "./testing/fake-backend";
import { writeAnnotations } from "./write-annotations";
import { deletePeers, upsertPeers } from "./write-peers";

useTestDb();
const system = "ontap";
const nothing = { owner: null, note: null, link: null };
beforeEach(async () => {
  const db = await getDb();
  await db.execute(sql`delete from annotations`);
  await db.execute(sql`delete from connections`);
});

async function read(id: string, key: string, pairKey: string | null): Promise<void> {
  const owner = { id, system, name: id };
  await upsertPeers(await getDb(), owner, [
    {
      ...toDraft(snapshot(key, { pairKey }), owner),
      statusSince: new Date(0),
      statusSinceKnown: true,
    },
  ]);
}

async function rowOf(connectionId: string, key: string) {
  const db = await getDb();
  const row = await db.query.peers.findFirst({
    where: (table, { and, eq }) => and(eq(table.connectionId, connectionId), eq(table.key, key)),
  });
  if (!row) throw new Error(`no peer ${key}`);
  return row;
}

async function say(connectionId: string, key: string, labels: Labels): Promise<void> {
  const subject = subjectOfPeer(await rowOf(connectionId, key));
  await writeAnnotations(await getDb(), [{ ...subject, labels, ...nothing }]);
}

async function gone(connectionId: string, key: string): Promise<void> {
  const row = await rowOf(connectionId, key);
  await deletePeers(await getDb(), [{ ...row, answerDigest: null }]);
}

async function shown(connectionId: string, label = ""): Promise<Labels[]> {
  const query = peerListQuerySchema.parse({ connection: connectionId, label });
  return (await listPeers(query)).items.map(({ labels }) => labels);
}

it("are of both halves of a relationship, and survive a half that goes and comes back", async () => {
  const [one, other] = [await addConnection(), await addConnection()];
  await read(one, "a", "pair");
  await read(other, "b", "pair");
  await say(one, "a", { env: "prod" });
  expect([await shown(one), await shown(other)]).toEqual([[{ env: "prod" }], [{ env: "prod" }]]);
  await gone(one, "a");
  await gone(other, "b");
  await read(one, "a", "pair");
  expect(await shown(one)).toEqual([{ env: "prod" }]);
});

it("go with an offer that is accepted, and its other half shows them in open pages", async () => {
  const [one, other] = [await addConnection(), await addConnection()];
  await read(one, "a", null);
  await read(other, "b", "pair");
  await say(one, "a", { env: "prod" });
  const versionOf = async () =>
    (await (await getDb()).query.connections.findMany()).find(({ id }) => id === other)
      ?.peersVersion;
  const before = await versionOf();
  await read(one, "a", "pair");
  expect([await shown(one), await shown(other)]).toEqual([[{ env: "prod" }], [{ env: "prod" }]]);
  expect(await versionOf()).not.toBe(before);
});

it("go with a peering that is made anew under its name", async () => {
  const one = await addConnection();
  await read(one, "a", "first");
  await say(one, "a", { env: "prod" });
  await gone(one, "a");
  await read(one, "a", "second");
  expect(await shown(one)).toEqual([{ env: "prod" }]);
});

it("said last hold when two peers turn out to be one relationship", async () => {
  const [one, other] = [await addConnection(), await addConnection()];
  await read(one, "a", null);
  await read(other, "b", null);
  await say(one, "a", { env: "old" });
  await (await getDb()).execute(sql`update annotations set updated_at = now() - interval '1 hour'`);
  await say(other, "b", { env: "new" });
  await read(other, "b", "pair");
  await read(one, "a", "pair");
  expect([await shown(one), await shown(other)]).toEqual([[{ env: "new" }], [{ env: "new" }]]);
});

it("filter lists, the connection's for peers that have none of that key", async () => {
  const one = await addConnection();
  await writeAnnotations(await getDb(), [
    { kind: "connection", subject: one, labels: { env: "prod", site: "fra" }, ...nothing },
  ]);
  await read(one, "a", "pair");
  await read(one, "b", null);
  await say(one, "a", { env: "test" });
  expect(await shown(one, "env=prod")).toEqual([{ env: "prod", site: "fra" }]);
  expect(await shown(one, "env=test")).toEqual([{ env: "test", site: "fra" }]);
  expect(await shown(one, "-env=prod,site")).toEqual([{ env: "test", site: "fra" }]);
  const { total, facets } = await listPeers(peerListQuerySchema.parse({ label: "env=test" }));
  expect([total, facets.connection]).toEqual([1, { [one]: 1 }]);
});
