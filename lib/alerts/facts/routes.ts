import "server-only";
import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import type { Fact } from "../fact";

interface Row extends Record<string, unknown> {
  id: string;
  name: string;
  system: string;
  connection_id: string;
  connection: string;
  used: number;
  limit: number;
  unit: string;
}

/** Peers that use at least so much of a limit. @param leastPercent below it nothing is told. */
export async function routeFacts(db: DbOrTx, leastPercent: number): Promise<Fact[]> {
  const { rows } = await db.execute<Row>(sql`
    select p.id, p.name, p.system, p.connection_id, c.name as connection, u.used, u.limit, u.unit
    from peers p join connections c on c.id = p.connection_id
      cross join lateral jsonb_to_record(p.remote -> 'usage') as u(used float8, "limit" float8, unit text)
    where c.reachable and p.remote ? 'usage' and u.limit > 0 and u.used * 100 >= u.limit * ${leastPercent}::float8`);
  return rows.map(
    ({ id, name, system, connection_id, connection, used, limit, unit }): Fact => ({
      kind: "routes-near-limit",
      key: `routes:${id}`,
      since: null,
      sinceKnown: false,
      percent: (100 * used) / limit,
      title: `${name} on ${connection} is near its limit: ${used} of ${limit} ${unit}`,
      cause: `Above the limit the session may be taken down.`,
      remedy: "Announce fewer or summarised routes from the other side, or have the limit raised.",
      path: `/peers/${id}`,
      subject: { kind: "peer", id, name },
      connections: [{ id: connection_id, name: connection, system }],
    }),
  );
}
