import "server-only";
import type pg from "pg";

/** Statements of one client whose plans are kept. A plan takes PostgreSQL some 50 KB. */
const mostKept = 100;
/** What is asked so often is asked again. */
const keptFrom = 3;
/** Texts that are counted; beyond, counting begins anew. */
const mostCounted = 1_000;

/** Where the values decide which plan is a good one. */
const dependsOnValues = /\b(?:limit|offset|like|ilike)\b/i;

type AnyFunction = (...values: unknown[]) => unknown;

const isStatement = (value: unknown): value is pg.QueryConfig =>
  typeof value === "object" && value !== null && "text" in value && !("submit" in value);

/** Names for statements that are worth keeping a plan of, by their texts. */
export function planNames(): (text: string) => string | undefined {
  const names = new Map<string, string>();
  const seen = new Map<string, number>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined || names.size >= mostKept) return known;
    if (seen.size >= mostCounted) seen.clear();
    const times = (seen.get(text) ?? 0) + 1;
    seen.set(text, times);
    if (times < keptFrom || dependsOnValues.test(text)) return undefined;
    seen.delete(text);
    const name = `kept_${names.size}`;
    names.set(text, name);
    return name;
  };
}

/**
 * Has PostgreSQL keep the plans of what a client asks time and again. In the embedded database, planning a statement
 * takes longer than carrying it out.
 */
export function keepPlans(client: pg.PoolClient): void {
  const nameOf = planNames();
  const query = client.query.bind(client) as AnyFunction;
  client.query = ((statement: unknown, ...rest: unknown[]) => {
    const name = isStatement(statement) && !statement.name ? nameOf(statement.text) : undefined;
    return query(name === undefined ? statement : { ...(statement as object), name }, ...rest);
  }) as typeof client.query;
}
