import "server-only";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { users } from "@/lib/db/schema";

/** Whether anybody has an account. Until then only the set-up link leads in. */
export async function isSetUp(within?: DbOrTx): Promise<boolean> {
  const rows = await (within ?? (await getDb())).select({ id: users.id }).from(users).limit(1);
  return rows.length > 0;
}
