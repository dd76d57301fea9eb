import "server-only";
import { gt, isNotNull, or } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import { silences } from "@/lib/db/schema";
import type { Matcher } from "@/lib/domain/silence";
import { readFleetLabels } from "./fleet-labels";
import { type Matched, matches, occurrenceAt } from "./silenced";

/** A silence or maintenance window that is in force. */
export interface Quiet {
  id: string;
  kind: "silence" | "maintenance";
  comment: string;
  until: Date;
  matcher: Matcher;
  keeps(alert: Matched): boolean;
}

/** The silences and maintenance windows that are in force at a moment. */
export async function quietAt(db: DbOrTx, now: Date): Promise<Quiet[]> {
  const rows = await db
    .select()
    .from(silences)
    .where(or(gt(silences.endsAt, now), isNotNull(silences.recurrence)));
  const inForce = rows.flatMap((row) => {
    const occurrence = occurrenceAt(row, now);
    return occurrence ? [{ ...row, until: occurrence.to }] : [];
  });
  const labels = await readFleetLabels(
    db,
    inForce.map(({ matcher }) => matcher),
  );
  return inForce.map(({ id, kind, comment, until, matcher }) => ({
    id,
    kind,
    comment,
    until,
    matcher,
    keeps: (alert: Matched) => matches(matcher, alert, labels),
  }));
}
