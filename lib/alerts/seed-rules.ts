import "server-only";
import { getDb } from "@/lib/db/client";
import { alertRules } from "@/lib/db/schema";
import { builtInRules } from "./built-in-rules";

/** Makes the built-in rules that are not there yet; what somebody changed of them stays. */
export async function seedRules(): Promise<void> {
  const db = await getDb();
  await db
    .insert(alertRules)
    .values(Object.entries(builtInRules).map(([builtIn, rule]) => ({ builtIn, ...rule })))
    .onConflictDoNothing();
}
