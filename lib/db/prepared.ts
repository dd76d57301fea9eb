import "server-only";
import { type Db, getDb } from "./client";

/**
 * A statement that is put into words once for each database and not each time it is asked, for what nearly every
 * request asks: the words take longer than sending them.
 * @param make has `sql.placeholder` where the values go, and ends with `.prepare("")`. Unnamed, so that a pooler between
 * us and a server may give each question to another session.
 */
export function prepared<Statement>(make: (db: Db) => Statement): () => Promise<Statement> {
  const made = new WeakMap<Db, Statement>();
  return async () => {
    const db = await getDb();
    const known = made.get(db);
    if (known) return known;
    const statement = make(db);
    made.set(db, statement);
    return statement;
  };
}
