import "server-only";
import type { DbOrTx } from "./client";
import { settings } from "./schema";

/** Keeps a value under a key, in place of the one before. @param value what JSON can say, or a query for it. */
export async function writeSetting(db: DbOrTx, key: string, value: unknown): Promise<void> {
  await db
    .insert(settings)
    .values({ key, value })
    .onConflictDoUpdate({ target: settings.key, set: { value } });
}
