import "server-only";
import { inArray, sql } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import { annotations, connections, peers } from "@/lib/db/schema";
import {
  type AnnotationContent,
  type AnnotationSubject,
  type Labelled,
  subjectOfPeer,
} from "@/lib/domain/annotation";
import { AppError } from "@/lib/errors/app-error";

/** Two who change what is said about one thing do so one after the other; any constant of our own will do. */
const annotationLock = 7_236_674;

/** For the rest of the transaction, nobody else changes what is said about anything. */
export async function lockAnnotations(tx: DbOrTx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${annotationLock})`);
}

/** A connection or a peer with what is said about it. */
export interface FoundLabelled {
  subject: AnnotationSubject;
  name: string;
  connectionId: string;
  content: AnnotationContent & { revision: number; file: string | null };
}

export const keyOf = ({ kind, id }: Labelled): string => `${kind} ${id}`;
const textOf = ({ kind, subject }: AnnotationSubject): string => `${kind} ${subject}`;

const unsaid: FoundLabelled["content"] = {
  labels: {},
  owner: null,
  note: null,
  link: null,
  revision: 0,
  file: null,
};

type Named = Omit<FoundLabelled, "content">;

async function named(db: DbOrTx, asked: readonly Labelled[]): Promise<Map<string, Named>> {
  const idsOf = (kind: Labelled["kind"]) =>
    asked.filter((each) => each.kind === kind).map(({ id }) => id);
  const [ofConnections, ofPeers] = [idsOf("connection"), idsOf("peer")];
  const found = new Map<string, Named>();
  if (ofConnections.length > 0)
    for (const { id, name } of await db
      .select({ id: connections.id, name: connections.name })
      .from(connections)
      .where(inArray(connections.id, ofConnections)))
      found.set(keyOf({ kind: "connection", id }), {
        subject: { kind: "connection", subject: id },
        name,
        connectionId: id,
      });
  if (ofPeers.length > 0)
    for (const row of await db
      .select({
        id: peers.id,
        name: peers.name,
        system: peers.system,
        pairKey: peers.pairKey,
        connectionId: peers.connectionId,
      })
      .from(peers)
      .where(inArray(peers.id, ofPeers)))
      found.set(keyOf({ kind: "peer", id: row.id }), {
        subject: subjectOfPeer(row),
        name: row.name,
        connectionId: row.connectionId,
      });
  return found;
}

/** What is said about some connections and peers, by {@link keyOf}; those that are gone are left out. */
export async function findLabelled(
  db: DbOrTx,
  asked: readonly Labelled[],
): Promise<Map<string, FoundLabelled>> {
  const found = await named(db, asked);
  const subjects = [...found.values()].map(({ subject }) => subject);
  const rows =
    subjects.length === 0
      ? []
      : await db
          .select()
          .from(annotations)
          .where(
            inArray(
              annotations.subject,
              subjects.map(({ subject }) => subject),
            ),
          );
  const contentOf = new Map(rows.map((row) => [textOf(row), row]));
  return new Map(
    [...found].map(([key, each]) => {
      const row = contentOf.get(textOf(each.subject));
      if (!row) return [key, { ...each, content: unsaid }];
      const { labels, owner, note, link, revision, file } = row;
      return [key, { ...each, content: { labels, owner, note, link, revision, file } }];
    }),
  );
}

/** @throws AppError `not_found`. */
export async function findOneLabelled(db: DbOrTx, asked: Labelled): Promise<FoundLabelled> {
  const found = (await findLabelled(db, [asked])).get(keyOf(asked));
  if (!found)
    throw new AppError(
      "not_found",
      asked.kind === "connection"
        ? "There is no such connection."
        : "This peer is not in the inventory. It may have been deleted.",
    );
  return found;
}
