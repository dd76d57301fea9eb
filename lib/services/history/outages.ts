import "server-only";
import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import type { IncidentLine } from "@/lib/domain/history/schema";
import { notKnown, type Span } from "@/lib/domain/history/segments";
import type { Scope } from "@/lib/history/changes";
import type { ConnectionGap } from "@/lib/history/gaps";

interface Asked {
  span: Span;
  scope: Scope;
  gaps: readonly ConnectionGap[];
}

const text = (ms: number): string => new Date(ms).toISOString();

/** Connections that could not be read, as incidents of their own. A search for peers finds none of them. */
export async function outageLines(
  db: DbOrTx,
  { span, scope, gaps }: Asked,
): Promise<IncidentLine[]> {
  if (scope.peers) return [];
  const { rows } = await db.execute<{
    id: string;
    name: string;
    system: string;
    gone: boolean;
  }>(sql`
    select id, name, system, false as gone from connections
    union all select id, name, system, true from departed_connections`);
  const wanted = (chosen: readonly string[] | undefined, value: string) =>
    !chosen || chosen.length === 0 || chosen.includes(value);
  return rows
    .filter(({ id, system }) => wanted(scope.connection, id) && wanted(scope.system, system))
    .flatMap(({ id, name, system, gone }): IncidentLine[] => {
      const own = gaps.filter(
        ({ connectionId, toMs }) => connectionId === id && toMs > span.fromMs,
      );
      if (own.length === 0) return [];
      return [
        {
          kind: "connection",
          id,
          name,
          system,
          connectionId: id,
          connectionName: name,
          gone,
          otherEnds: [],
          incidents: own.map((gap) => {
            const from = text(Math.max(gap.fromMs, span.fromMs));
            const to = text(Math.min(gap.toMs, span.toMs));
            return {
              from,
              fromKnown: gap.fromMs >= span.fromMs,
              to: gap.open ? null : to,
              worst: notKnown,
              cause: gap.reason,
              parts: [{ state: notKnown, from, to }],
            };
          }),
        },
      ];
    });
}
