import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import {
  GET as readOfConnection,
  PUT as putOfConnection,
} from "@/app/api/v1/annotations/connections/[id]/route";
import { GET as readOfPeer, PUT as putOfPeer } from "@/app/api/v1/annotations/peers/[id]/route";
import { GET as listConnections } from "@/app/api/v1/connections/route";
import { GET as listKeyManagers } from "@/app/api/v1/key-managers/route";
import { GET as listLabels, POST as changeLabels } from "@/app/api/v1/labels/route";
import { GET as listPeers } from "@/app/api/v1/peers/route";
import { getDb } from "@/lib/db/client";
import { prune } from "@/lib/db/retention";
import { annotations, auditEntries } from "@/lib/db/schema";
import type { Annotation, KnownLabels, LabelChangeResult } from "@/lib/domain/annotation";
import type { PeerList } from "@/lib/domain/list";
import type { Change } from "@/lib/events/changes";
import { subscribe } from "@/lib/events/bus";
import { toDraft } from "@/lib/inventory/digest";
import { addConnection, snapshot } from "@/lib/inventory/testing/fake-backend";
import { deletePeers, upsertPeers } from "@/lib/inventory/write-peers";
import { forgetConnections } from "@/lib/services/connections/forget";
import { useTestWorld } from "@/lib/testing/world";

const world = useTestWorld();
const system = "ontap";

async function addPeer(
  connectionId: string,
  key: string,
  pairKey: string | null = null,
): Promise<string> {
  const owner = { id: connectionId, system, name: connectionId };
  const dated = { statusSince: new Date(0), statusSinceKnown: true };
  const ids = await upsertPeers(await getDb(), owner, [
    { ...toDraft(snapshot(key, { pairKey }), owner), ...dated },
  ]);
  return ids.get(key) ?? "";
}

let one: string;
let other: string;
let peer: string;
let half: string;
beforeEach(async () => {
  const db = await getDb();
  await db.delete(annotations);
  [one, other] = [await addConnection(), await addConnection()];
  const pairKey = randomUUID();
  peer = await addPeer(one, "a", pairKey);
  half = await addPeer(other, "b", pairKey);
});

type Role = "admin" | "operator" | "viewer";
const put = (
  kind: "connections" | "peers",
  id: string,
  body: Record<string, unknown>,
  role: Role = "operator",
) =>
  world.as(role).fetch(kind === "peers" ? putOfPeer : putOfConnection, {
    method: "PUT",
    path: `/api/v1/annotations/${kind}/${id}`,
    params: { id },
    body,
  });
const read = async (kind: "connections" | "peers", id: string): Promise<Annotation> => {
  const answer = await world.as("viewer").fetch(kind === "peers" ? readOfPeer : readOfConnection, {
    method: "GET",
    path: `/api/v1/annotations/${kind}/${id}`,
    params: { id },
  });
  return (await answer.json()) as Annotation;
};
const rows = async (query: string): Promise<PeerList> => {
  const path = `/api/v1/peers?${query}`;
  return (await (
    await world.as("viewer").fetch(listPeers, { method: "GET", path })
  ).json()) as PeerList;
};
const change = async (body: Record<string, unknown>, role: Role = "operator") =>
  world.as(role).fetch(changeLabels, { method: "POST", path: "/api/v1/labels", body });

describe("what people say", () => {
  it("of a connection is inherited by its peers, and what they say of a peer wins", async () => {
    await put("connections", one, { labels: { env: "prod", site: "fra" }, owner: "Net" });
    const answer = await put("peers", peer, {
      labels: { env: "test" },
      link: "https://wiki.example/x",
    });
    expect(await answer.json()).toMatchObject({
      own: { labels: { env: "test" }, link: "https://wiki.example/x", revision: 1, file: null },
      inherited: { labels: { env: "prod", site: "fra" }, owner: "Net" },
      labels: { env: "test", site: "fra" },
    });
    expect((await read("peers", half)).own.labels).toEqual({ env: "test" });
    const { items } = await rows(`connection=${one}`);
    expect(items.map(({ labels }) => labels)).toEqual([{ env: "test", site: "fra" }]);
  });

  it("is recorded with what was said before, and open pages hear of it", async () => {
    await put("connections", one, { labels: { env: "prod" } });
    const heard: Change[] = [];
    const end = subscribe((each) => heard.push(each));
    await put("connections", one, { labels: { env: "test" }, note: "moved" });
    await put("peers", peer, { labels: { tier: "1" } });
    end();
    expect(heard).toEqual([
      { kind: "connection", connectionId: one },
      // What is silenced by label may be other alerts now.
      { kind: "alerts" },
      { kind: "peers", connectionId: one, peerIds: [peer] },
      { kind: "peers", connectionId: other, peerIds: [half] },
      { kind: "alerts" },
    ]);
    const db = await getDb();
    const entries = await db.select().from(auditEntries).where(eq(auditEntries.targetId, one));
    expect(entries.at(-1)).toMatchObject({
      action: "annotations.update",
      outcome: "succeeded",
      detail: {
        before: { labels: { env: "prod" }, note: null },
        after: { labels: { env: "test" }, note: "moved" },
      },
    });
  });

  it("is not overwritten by who has not seen it", async () => {
    await put("connections", one, { labels: { env: "prod" }, revision: 0 });
    const late = await put("connections", one, { labels: { env: "test" }, revision: 0 });
    expect(late.status).toBe(409);
    expect(await late.json()).toMatchObject({
      detail: expect.stringContaining("Somebody else changed what is said about"),
    });
    expect((await read("connections", one)).own).toMatchObject({
      labels: { env: "prod" },
      revision: 1,
    });
  });

  it.each([
    [{ labels: { "a b": "x" } }, "/labels/a b"],
    [{ labels: { a: "x y" } }, "/labels/a"],
    [{ link: "javascript:alert(1)" }, "/link"],
    [{ link: "https://me:secret@wiki.example" }, "/link"],
    [{ note: "x".repeat(2_001) }, "/note"],
  ])("is refused when it cannot be: %j", async (body, pointer) => {
    const answer = await put("connections", one, body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ pointer }] });
  });

  it("is not for viewers to change", async () => {
    expect((await put("connections", one, {}, "viewer")).status).toBe(403);
    expect((await put("peers", peer, {}, "viewer")).status).toBe(403);
    const subjects = [{ kind: "peer", id: peer }];
    expect((await change({ add: { env: "prod" }, subjects }, "viewer")).status).toBe(403);
  });
});

describe("labels of many", () => {
  it("are added and removed at once, each told what became of it", async () => {
    await put("connections", one, { labels: { env: "prod", old: "1" }, owner: "Net" });
    await put("connections", other, { labels: { env: "prod" } });
    const db = await getDb();
    await db.update(annotations).set({ file: "fleet.yaml" }).where(eq(annotations.subject, other));
    const gone = randomUUID();
    const answer = await change({
      add: { tier: "1" },
      remove: ["old"],
      subjects: [
        { kind: "connection", id: one },
        { kind: "connection", id: other },
        { kind: "peer", id: peer },
        { kind: "peer", id: half },
        { kind: "peer", id: gone },
      ],
    });
    const { items } = (await answer.json()) as LabelChangeResult;
    expect(items.map(({ outcome }) => outcome)).toEqual([
      "changed",
      "refused",
      "changed",
      "changed",
      "refused",
    ]);
    expect(items[1]?.reason).toContain("fleet.yaml");
    expect((await read("connections", one)).own).toMatchObject({
      labels: { env: "prod", tier: "1" },
      owner: "Net",
    });
    const again = await change({ add: { tier: "1" }, subjects: [{ kind: "peer", id: half }] });
    expect(await again.json()).toMatchObject({ items: [{ outcome: "unchanged" }] });
  });

  it("are suggested from what is in use, the most used first", async () => {
    await put("connections", one, { labels: { env: "prod" } });
    await put("connections", other, { labels: { env: "prod" } });
    await put("peers", peer, { labels: { env: "dev", site: "" } });
    const answer = await world
      .as("viewer")
      .fetch(listLabels, { method: "GET", path: "/api/v1/labels" });
    expect(((await answer.json()) as KnownLabels).items).toEqual([
      { key: "env", values: ["prod", "dev"] },
      { key: "site", values: [""] },
    ]);
  });
});

it("filters every list, repeated or separated by commas", async () => {
  await put("connections", one, { labels: { env: "prod", site: "fra" } });
  await put("connections", other, { labels: { env: "prod" } });
  const found = async (query: string) => (await rows(query)).items.map(({ id }) => id);
  expect((await found("label=env=prod")).sort()).toEqual([peer, half].sort());
  expect(await found("label=env=prod&label=site=fra")).toEqual([peer]);
  expect(await found("label=env=prod,-site")).toEqual([half]);
  const viewer = world.as("viewer");
  const listed = async (handler: typeof listConnections, name: string) =>
    viewer.fetch(handler, { method: "GET", path: `/api/v1/${name}?label=site=fra` });
  expect(await (await listed(listConnections, "connections")).json()).toMatchObject({
    items: [{ id: one, labels: { env: "prod", site: "fra" } }],
  });
  expect((await listed(listKeyManagers as typeof listConnections, "key-managers")).status).toBe(
    200,
  );
  const wrong = await viewer.fetch(listPeers, { method: "GET", path: "/api/v1/peers?label=a%20b" });
  expect(wrong.status).toBe(400);
});

it("goes with its connection, but not while the other half is registered", async () => {
  const alone = await addPeer(one, "alone");
  await put("connections", one, { labels: { a: "1" } });
  await put("peers", peer, { labels: { b: "1" } });
  await put("peers", alone, { labels: { c: "1" } });
  const db = await getDb();
  const left = async () => (await db.select().from(annotations)).map(({ labels }) => labels);
  await forgetConnections(db, [{ id: one, name: "one", system }]);
  expect(await left()).toEqual([{ b: "1" }]);
  await forgetConnections(db, [{ id: other, name: "other", system }]);
  expect(await left()).toEqual([]);
});

it("is kept as long as history for a peer that is away", async () => {
  await put("peers", peer, { labels: { b: "1" } });
  const db = await getDb();
  const day = (days: number) => new Date(Date.UTC(2026, 0, 1) + days * 86_400_000);
  const goneAfter = async (days: number) => {
    await prune(day(days), new AbortController().signal);
    return (await db.select().from(annotations)).length === 0;
  };
  expect(await goneAfter(0)).toBe(false);
  for (const id of [peer, half]) {
    const row = await db.query.peers.findFirst({ where: (table, { eq: is }) => is(table.id, id) });
    if (row) await deletePeers(db, [{ ...row, answerDigest: null }]);
  }
  expect([await goneAfter(1), await goneAfter(400), await goneAfter(402)]).toEqual([
    false,
    false,
    true,
  ]);
});
