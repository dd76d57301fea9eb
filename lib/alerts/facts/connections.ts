import "server-only";
import type { DbOrTx } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import type { AlertConnection } from "@/lib/domain/alert";
import { digestOf } from "@/lib/inventory/digest-of";
import type { ConnectionProblem } from "@/lib/domain/connection";
import { isKnown } from "@/lib/domain/status-scale";
import type { Fact } from "../fact";

interface Row extends AlertConnection {
  reachable: boolean | null;
  problem: ConnectionProblem | null;
  failingSince: Date | null;
  asOf: Date | null;
  createdAt: Date;
  peersVersion: number;
}

const common = ({ id, name, system }: Row) => ({
  sinceKnown: true,
  path: `/connections/${id}`,
  subject: { kind: "connection" as const, id, name },
  connections: [{ id, name, system }],
});

const silentFact = (row: Row): Fact => ({
  ...common(row),
  kind: "connection-unreachable",
  key: `connection:${row.id}`,
  since: row.failingSince,
  title: `${row.name} cannot be read`,
  cause: row.problem?.detail ?? null,
  remedy: row.problem?.remedy ?? null,
});

const unreadFact = (row: Row): Fact => ({
  ...common(row),
  kind: "not-read",
  key: `not-read:${row.id}`,
  since: row.asOf ?? row.createdAt,
  title: row.asOf
    ? `Nothing was read from ${row.name} for a while`
    : `${row.name} was never read in full`,
  cause: "What Peerdeck shows of it is old.",
  remedy: "Check that the process that reads connections runs, and what its log says.",
});

/** What is known of the connections themselves: which do not answer, and which were not read. */
export async function lookAtConnections(db: DbOrTx): Promise<{
  facts: Fact[];
  unknown: Set<string>;
  silent: AlertConnection[];
  /** What facts about peers follow from, as one short text. */
  inventory: string;
}> {
  const rows: Row[] = await db
    .select({
      id: connections.id,
      name: connections.name,
      system: connections.system,
      reachable: connections.reachable,
      problem: connections.problem,
      failingSince: connections.failingSince,
      asOf: connections.asOf,
      createdAt: connections.createdAt,
      peersVersion: connections.peersVersion,
    })
    .from(connections)
    .orderBy(connections.id);
  const silent = rows.filter(({ reachable }) => reachable === false);
  return {
    facts: [...silent.map(silentFact), ...rows.map(unreadFact)],
    unknown: new Set(rows.filter((row) => !isKnown(row)).map(({ id }) => id)),
    silent: silent.map(({ id, name, system }) => ({ id, name, system })),
    inventory: digestOf(
      rows.map(({ id, name, reachable, peersVersion }) => [id, name, reachable, peersVersion]),
    ),
  };
}
