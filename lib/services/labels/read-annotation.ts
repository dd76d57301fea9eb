import "server-only";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { type Annotation, contentOf, type Labelled } from "@/lib/domain/annotation";
import { effectiveLabels } from "@/lib/domain/label";
import { findLabelled, findOneLabelled, keyOf } from "./find-labelled";

/**
 * What is said about a connection, or about a peer and its connection.
 * @throws AppError `not_found`.
 */
export async function readAnnotation(asked: Labelled, tx?: DbOrTx): Promise<Annotation> {
  const db = tx ?? (await getDb());
  const { content: own, connectionId } = await findOneLabelled(db, asked);
  if (asked.kind === "connection") return { own, inherited: null, labels: own.labels };
  const owner: Labelled = { kind: "connection", id: connectionId };
  const above = (await findLabelled(db, [owner])).get(keyOf(owner));
  if (!above) return { own, inherited: null, labels: own.labels };
  const inherited = contentOf(above.content);
  return { own, inherited, labels: effectiveLabels(inherited.labels, own.labels) };
}
