import "server-only";
import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { eq, ne } from "drizzle-orm";
import { z } from "zod";
import type { DbOrTx } from "@/lib/db/client";
import { annotations, connections, declaredAnnotations, peers, provisioned } from "@/lib/db/schema";
import { declaredContent, declaredFields, subjectOfPeer } from "@/lib/domain/annotation";
import { atMost } from "@/lib/domain/limits";
import { resolveDeclared } from "@/lib/inventory/declared-annotations";
import { declareAnnotations } from "@/lib/services/labels/declare";
import { publishLabels } from "@/lib/services/labels/publish";
import type { ApplyContext, ProvisionedKind } from "../kind";
import { writtenContent } from "../written-content";

const name = (what: string) =>
  z
    .string(`Write ${what}.`)
    .trim()
    .min(1, `Write ${what}.`)
    .max(...atMost(200, "Use at most 200 characters."));

const schema = z
  .strictObject({
    name: name("a name").describe("known in the files alone: the same name is the same entry"),
    connections: z
      .array(name("the name of a connection"))
      .length(2, "Name the connections at both ends.")
      .optional()
      .describe("both ends, where both are registered; in place of connection and peer"),
    connection: name("the name of a connection").optional(),
    peer: name("the name of a peer").optional().describe("as its connection calls it"),
    ...declaredFields,
  })
  .superRefine((entry, context) => {
    const byEnds = entry.connections !== undefined;
    const byPeer = entry.connection !== undefined && entry.peer !== undefined;
    const isHalf = (entry.connection ?? entry.peer) !== undefined;
    if (byEnds ? isHalf : !byPeer)
      context.addIssue({
        code: "custom",
        message: "Name both connections, or one connection and its peer.",
      });
  });
type Entry = z.output<typeof schema>;
type Row = typeof declaredAnnotations.$inferSelect;

function rowOf(entry: Entry, index: number, { owned, files, idOf }: ApplyContext): Row {
  const [one, other] = entry.connections ?? [entry.connection];
  const content = declaredContent(entry);
  return {
    id: owned.get(entry.name.toLowerCase()) ?? randomUUID(),
    connectionId: idOf("connections", one ?? ""),
    otherId: other === undefined ? null : idOf("connections", other),
    peerName: entry.peer?.toLowerCase() ?? null,
    labels: content?.labels ?? {},
    owner: content?.owner ?? null,
    note: content?.note ?? null,
    link: content?.link ?? null,
    file: files[index] ?? "",
  };
}

/** Names of connections that are no lab's, by id: what a file elsewhere may speak of. */
async function writableConnections(db: DbOrTx): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: connections.id, name: connections.name })
    .from(connections)
    .where(ne(connections.origin, "lab"));
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** What people say about relationships, each named by one of its peers. */
async function exportSaid(db: DbOrTx, nameOf: ReadonlyMap<string, string>): Promise<unknown[]> {
  const rows = await db.select().from(annotations).where(ne(annotations.kind, "connection"));
  const said = new Map(rows.filter(({ file }) => file === null).map((row) => [row.subject, row]));
  if (said.size === 0) return [];
  const entries: unknown[] = [];
  for (const peer of await db
    .select({
      id: peers.id,
      name: peers.name,
      system: peers.system,
      pairKey: peers.pairKey,
      connectionId: peers.connectionId,
    })
    .from(peers)
    .orderBy(peers.connectionId, peers.key)) {
    const { subject } = subjectOfPeer(peer);
    const connection = nameOf.get(peer.connectionId);
    const content = writtenContent(said.get(subject));
    if (connection === undefined || Object.keys(content).length === 0) continue;
    said.delete(subject);
    entries.push({ name: `${connection} ${peer.name}`, connection, peer: peer.name, ...content });
  }
  return entries;
}

export const relationshipsKind: ProvisionedKind<Entry> = {
  key: "relationships",
  noun: "relationship",
  schema,
  maps: ["labels"],
  nameOf: (entry) => entry.name,
  isSecret: () => false,
  mentions: ({ connections: both, connection }) => [
    ...(both ?? []).map((each, index) => ({
      kind: "connections",
      name: each,
      path: ["connections", index],
    })),
    ...(connection === undefined
      ? []
      : [{ kind: "connections", name: connection, path: ["connection"] }]),
  ],
  ids: async () => new Map(),
  async apply(tx, entries, context) {
    const before = new Map(
      (await tx.select().from(declaredAnnotations)).map((row) => [row.id, row]),
    );
    const rows = entries.map((entry, index) => rowOf(entry, index, context));
    await tx.delete(declaredAnnotations);
    if (rows.length > 0) await tx.insert(declaredAnnotations).values(rows);
    const { touched } = await declareAnnotations(tx, "relationship", await resolveDeclared(tx));
    const kept = new Set(rows.map(({ id }) => id));
    const namesWhere = (test: (row: Row) => boolean) =>
      entries.filter((_entry, index) => test(rows[index] as Row)).map((entry) => entry.name);
    return {
      ids: rows.map(({ id }) => id),
      created: namesWhere(({ id }) => ![...context.owned.values()].includes(id)),
      changed: namesWhere((row) => {
        const was = before.get(row.id);
        return was !== undefined && !isDeepStrictEqual(was, row);
      }),
      removed: [...context.owned].filter(([, id]) => !kept.has(id)).map(([each]) => each),
      afterwards: () => publishLabels([], touched),
    };
  },
  async export(db) {
    const named = await db.select().from(provisioned).where(eq(provisioned.kind, "relationships"));
    const entryName = new Map(named.map(({ objectId, name: each }) => [objectId, each]));
    const nameOf = await writableConnections(db);
    const declared = (await db.select().from(declaredAnnotations)).flatMap((row) => {
      const [one, other] = [nameOf.get(row.connectionId), nameOf.get(row.otherId ?? "")];
      if (one === undefined || (row.otherId !== null && other === undefined)) return [];
      return [
        {
          name: entryName.get(row.id) ?? row.id,
          ...(other === undefined
            ? { connection: one, peer: row.peerName }
            : { connections: [one, other] }),
          ...writtenContent(row),
        },
      ];
    });
    return [...declared, ...(await exportSaid(db, nameOf))];
  },
};
