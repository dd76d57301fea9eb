import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { peerListQuerySchema } from "@/lib/domain/list";
import { peerSorts } from "@/lib/domain/peer-order";
import { unpackPart } from "@/lib/domain/packed-peers";
import { PeerIndex } from "./peer-index";
import { type IndexedPart, indexPart } from "./peer-index-part";
import { subjectOfPeer } from "@/lib/domain/annotation";
import { printLabelCondition } from "@/lib/domain/label";
import { peerStatuses, shownStatuses } from "@/lib/domain/status";
import { toDraft } from "@/lib/inventory/digest";
import { addConnection, snapshot } from "@/lib/inventory/testing/fake-backend";
import { deletePeers, upsertPeers } from "@/lib/inventory/write-peers";
import { writeAnnotations } from "@/lib/inventory/write-annotations";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import { listPeers } from "@/lib/services/peers/list-peers";
import { readInventoryContents, readInventoryParts } from "@/lib/services/peers/read-inventory";

const letters = [..."abAB12-_%. éÉßİµzZ", "\u{1f680}", "\ufb01", "\uffe6"];
const name = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 4 });
const instant = fc.constantFrom(1, 2, 3, 4).map((day) => new Date(Date.UTC(2026, 0, day)));
const peer = fc.record({
  name,
  status: fc.constantFrom(...peerStatuses),
  remoteName: fc.option(name),
  address: fc.constantFrom("10.0.0.1", "fd00::1", "FD00:0::1"),
  offer: fc.option(instant),
  since: instant,
  pairKey: fc.option(fc.constantFrom("p", "q", "r")),
});
const keys = ["env", "site", "constructor"] as const;
const labels = fc.dictionary(fc.constantFrom(...keys), fc.constantFrom("prod", "test", ""));
const conditions = fc.array(
  fc.record({
    key: fc.constantFrom(...keys),
    value: fc.constantFrom(null, "prod", "test", ""),
    negated: fc.boolean(),
  }),
  { maxLength: 2 },
);
const fleet = fc.array(
  fc.record({
    name,
    system: fc.constantFrom("ontap", "consul", "otc"),
    reachable: fc.constantFrom(true, true, false, null),
    peers: fc.array(peer, { maxLength: 8 }),
    labels,
    /** Of some of its peers, by their place. */
    ofPeers: fc.array(fc.option(labels), { maxLength: 8 }),
  }),
  { minLength: 1, maxLength: 4 },
);
const some = <Value>(...values: readonly Value[]): fc.Arbitrary<Value[]> =>
  fc.oneof(fc.constant<Value[]>([]), fc.subarray([...values], { maxLength: 3 }));
const quoted = (text: string): string => `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
const pattern = name.chain((text) =>
  fc.constantFrom(
    quoted(text),
    `${quoted(text)}*`,
    `*${quoted(text)}`,
    `*${quoted(text)}*`,
    `${quoted(text.slice(0, 1))}*${quoted(text.slice(-1))}`,
  ),
);
const term = fc.oneof(
  name.map(quoted),
  name,
  fc.constant("fd00:0:0::1"),
  fc.constantFrom(...shownStatuses).map((status) => `status:${status}`),
  fc.constantFrom("status:failed,last-known", "status:wrong", "system:consul", "system:O*"),
  fc.constantFrom("since:2026-01-02", "since:2026-01-03", "since:1d", "encryption:*", 'state:""'),
  fc.constantFrom("state:*ESTAB*,x", "authentication:ok", "remote:*"),
  fc
    .tuple(fc.constantFrom(...keys), fc.constantFrom("prod", "*", "t*,prod", '""', "*s*t", "%"))
    .map((parts) => parts.join("=")),
  fc
    .tuple(
      fc.constantFrom("name", "remote", "connection"),
      fc.array(pattern, { minLength: 1, maxLength: 2 }),
    )
    .map(([field, patterns]) => `${field}:${patterns.join(",")}`),
);
const question = fc.record({
  q: fc
    .array(fc.tuple(fc.constantFrom("", "", "-"), term), { maxLength: 3 })
    .map((terms) => terms.map((parts) => parts.join("")).join(" ")),
  status: some(...shownStatuses),
  system: some("ontap", "consul", "none"),
  connections: some<number>(0, 1, 2),
  label: conditions,
  group: fc.constantFrom(
    undefined,
    "relationship",
    "halves",
    "connection",
    "system",
    "label:env",
    "label:constructor",
  ),
  folded: some("*", "-env", "env=prod", "env=", "-constructor", "consul", "otc"),
  foldedConnections: some<number>(0, 1, 2),
  sort: fc.constantFrom(...peerSorts.flatMap((sort) => [sort, `-${sort}`])),
});

type Fleet = typeof fleet extends fc.Arbitrary<infer Value> ? Value : never;

async function put(
  owner: { id: string; system: string; name: string },
  peers: Fleet[number]["peers"],
) {
  await upsertPeers(
    await getDb(),
    owner,
    peers.map((each, index) => ({
      ...toDraft(
        snapshot(String(index), {
          name: each.name,
          status: each.status,
          remote: { name: each.remoteName, id: null, addresses: [each.address], version: null },
          offerExpiresAt: each.offer?.toISOString() ?? null,
          pairKey: each.pairKey,
        }),
        owner,
      ),
      statusSince: each.since,
      statusSinceKnown: true,
    })),
  );
}

const nothing = { owner: null, note: null, link: null };

async function annotate(
  owner: { id: string },
  { labels: ofConnection, ofPeers }: Fleet[number],
): Promise<void> {
  const db = await getDb();
  const rows = await db.query.peers.findMany({
    where: (table, { eq }) => eq(table.connectionId, owner.id),
    orderBy: (table, { asc }) => asc(table.key),
  });
  await writeAnnotations(db, [
    { kind: "connection", subject: owner.id, labels: ofConnection, ...nothing },
  ]);
  for (const [at, row] of rows.entries()) {
    const own = ofPeers[at];
    if (own) await writeAnnotations(db, [{ ...subjectOfPeer(row), labels: own, ...nothing }]);
  }
}

/** What a browser does: asks what there is, and for the parts that it does not have yet. */
async function filled(before?: PeerIndex): Promise<PeerIndex> {
  const { sources } = await readInventoryContents();
  const wanted = sources.filter(({ id, version }) => before?.parts.get(id)?.version !== version);
  const parts = new Map<string, IndexedPart>();
  for (const part of JSON.parse(
    JSON.stringify(await readInventoryParts(wanted.map(({ id }) => id))),
  ) as Awaited<ReturnType<typeof readInventoryParts>>) {
    const source = sources.find(({ id }) => id === part.connectionId);
    if (source) parts.set(source.id, indexPart(source, part.version, unpackPart(part)));
  }
  for (const { id } of sources) {
    const kept = before?.parts.get(id);
    if (kept && !parts.has(id)) parts.set(id, kept);
  }
  return new PeerIndex(
    sources.map(({ version: _version, peers: _peers, ...source }) => source),
    parts,
    before,
  );
}

describe.each(testDbKinds)("a copy of the inventory, from the %s database", (kind) => {
  useTestDb(kind);
  beforeEach(async () => {
    await (await getDb()).execute(sql`delete from connections`);
  });

  async function lay(connections: Fleet): Promise<{ id: string; system: string; name: string }[]> {
    await (await getDb()).execute(sql`delete from connections`);
    await (await getDb()).execute(sql`delete from annotations`);
    const owners = [];
    for (const [index, part] of connections.entries()) {
      const { name: called, system, reachable, peers } = part;
      const owner = { name: `${called}${index}`, system };
      const id = await addConnection({ ...owner, reachable });
      await put({ ...owner, id }, peers);
      await annotate({ id }, part);
      owners.push({ ...owner, id });
    }
    return owners;
  }

  it("answers every question as the database does", async () => {
    await fc.assert(
      fc.asyncProperty(
        fleet,
        fleet,
        fc.array(question, { minLength: 12, maxLength: 12 }),
        async (before, after, questions) => {
          const owners = await lay(before);
          let index = await filled();
          const compare = async (asked: typeof questions) => {
            for (const { connections, status, system, label, folded, ...rest } of asked) {
              const { foldedConnections, ...as } = rest;
              const idsOf = (places: readonly number[]) =>
                places.flatMap((at) => owners[at]?.id ?? []);
              const query = peerListQuerySchema.parse({
                ...as,
                folded: [...folded, ...idsOf(foldedConnections)].join(","),
                status: status.join(","),
                system: system.join(","),
                label: label.map(printLabelCondition).join(","),
                connection: idsOf(connections).join(","),
              });
              expect(index.answer(query, query.limit)).toEqual(await listPeers(query));
            }
          };
          await compare(questions.slice(0, 6));
          // Some peers change, some go, a connection comes within reach or is lost; orders are kept up, not made anew.
          const db = await getDb();
          for (const [at, owner] of owners.entries()) {
            const next = after[at];
            if (!next) continue;
            await put(owner, next.peers);
            await annotate(owner, next);
            await db.execute(
              sql`update connections set reachable = ${next.reachable} where id = ${owner.id}`,
            );
            const gone = await db.query.peers.findFirst({
              where: (table, { eq }) => eq(table.connectionId, owner.id),
            });
            if (gone && at === 0) await deletePeers(db, [{ ...gone, answerDigest: null }]);
          }
          index = await filled(index);
          await compare(questions);
        },
      ),
      { numRuns: kind === "embedded" ? 12 : 6 },
    );
  }, 120_000);

  it("asks again only for what has changed", async () => {
    const [one, two] = await lay([
      { name: "a", system: "ontap", reachable: true, peers: [], labels: {}, ofPeers: [] },
      { name: "b", system: "ontap", reachable: true, peers: [], labels: {}, ofPeers: [] },
    ]);
    const before = await filled();
    if (two) await put(two, fc.sample(peer, 3));
    const after = await filled(before);
    expect(after.parts.get(one?.id ?? "")).toBe(before.parts.get(one?.id ?? ""));
    const all = peerListQuerySchema.parse({});
    expect([before, after].map((index) => index.answer(all, 1).total)).toEqual([0, 3]);
  });
});
