import "server-only";
import { eq, sql } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import { peerAnswers } from "@/lib/db/schema";
import { type NumberDefinition, readMark, type Sample } from "@/lib/domain/history/numbers";

/** Every sample of a peer's numbers before an instant, oldest first, by the number's id. */
export async function samplesOf(
  db: DbOrTx,
  peerId: string,
  definitions: readonly NumberDefinition[],
  untilMs: number,
): Promise<Map<string, Sample[]>> {
  const found = new Map(definitions.map(({ id }) => [id, [] as Sample[]]));
  if (definitions.length === 0) return found;
  const idOf = new Map(definitions.map(({ id, code }) => [code, id]));
  const { rows } = await db.execute<{
    day: string;
    marks: number[];
    values: (number | null)[];
  }>(sql`
    select day::text as day, marks, values from peer_number_days
    where peer_id = ${peerId}::uuid and day <= to_timestamp(${untilMs / 1000}::float8)::date + 1 order by day`);
  // What has held since before everything that is kept.
  const [answer] = await db
    .select({ samples: peerAnswers.samples })
    .from(peerAnswers)
    .where(eq(peerAnswers.peerId, peerId));
  for (const { day, marks, values } of rows)
    for (const [index, mark] of marks.entries()) {
      const { code, atMs } = readMark(mark, Date.parse(day));
      found.get(idOf.get(code) ?? "")?.push({ atMs, value: values[index] ?? null });
    }
  for (const [id, newest] of Object.entries(answer?.samples ?? {})) {
    const samples = found.get(id);
    if (samples?.length === 0) samples.push(newest);
  }
  for (const [id, samples] of found)
    found.set(
      id,
      samples.filter(({ atMs }) => atMs < untilMs),
    );
  return found;
}
