import "server-only";
import { ne, sql } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import { annotationSubject } from "@/lib/db/annotation-subject";
import { annotations } from "@/lib/db/schema";
import { type FleetLabels, noLabels } from "@/lib/domain/alert-scope";
import type { Scope } from "@/lib/domain/alert-rule";
import type { Labels } from "@/lib/domain/label";

const subjectOfPeer = annotationSubject({ pairKey: "p.pair_key", id: "p.id", system: "p.system" });

/**
 * The labels of connections and peers as they are now.
 * @param scopes what they are read for: where none of these names a label, nothing is read.
 */
export async function readFleetLabels(
  db: DbOrTx,
  scopes: readonly Pick<Scope, "labels">[],
): Promise<FleetLabels> {
  if (scopes.every(({ labels }) => labels.length === 0)) return noLabels;
  const { rows } = await db.execute<{ id: string; labels: Labels }>(sql`
    select p.id, a.labels from peers p join annotations a on a.kind <> 'connection' and a.subject = ${subjectOfPeer}
    where a.labels <> '{}'::jsonb`);
  const ofConnections = await db
    .select({ id: annotations.subject, labels: annotations.labels })
    .from(annotations)
    .where(sql`${annotations.kind} = 'connection' and ${ne(annotations.labels, {})}`);
  return {
    connections: new Map(ofConnections.map(({ id, labels }) => [id, labels])),
    peers: new Map(rows.map(({ id, labels }) => [id, labels])),
  };
}
