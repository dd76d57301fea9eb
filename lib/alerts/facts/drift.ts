import "server-only";
import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import type { AlertConnection } from "@/lib/domain/alert";
import { type DriftKind, driftKinds, driftText } from "@/lib/domain/wanted/drift";
import type { Fact } from "../fact";

interface Row extends Record<string, unknown> {
  id: string;
  name: string;
  since: string;
  kinds: Partial<Record<DriftKind, number>>;
  connections: AlertConnection[];
}

/** Sets whose relationships are not as wanted, as far as that is known: one for each set, however many differ. */
export async function driftFacts(db: DbOrTx): Promise<Fact[]> {
  const { rows } = await db.execute<Row>(sql`
    with lines as (select * from drift where kind <> 'unknown')
    select s.id, s.name, (select min(since) from lines where set_id = s.id) as since,
      (select jsonb_object_agg(kind, n) from (select kind, count(*)::int as n from lines where set_id = s.id group by kind) k) as kinds,
      (select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'system', c.system) order by c.name) from connections c
        where c.id in (select a from lines where set_id = s.id union select b from lines where set_id = s.id)) as connections
    from wanted_sets s where exists (select 1 from lines where set_id = s.id)`);
  return rows.map(({ id, name, since, kinds, connections }): Fact => {
    const count = Object.values(kinds).reduce((sum, each) => sum + each, 0);
    const parts = driftKinds.flatMap((kind) =>
      kinds[kind] ? `${kinds[kind]} ${driftText[kind].label.toLowerCase()}` : [],
    );
    return {
      kind: "drift",
      key: `drift:${id}`,
      since: new Date(since),
      sinceKnown: true,
      title: `${name}: ${count === 1 ? "1 relationship is" : `${count} relationships are`} not as wanted`,
      cause: parts.join(", "),
      remedy: "Look at what differs, then create a plan that puts it right.",
      path: `/drift?set=${id}`,
      subject: { kind: "wanted-set", id, name },
      connections,
    };
  });
}
