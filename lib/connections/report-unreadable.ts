import "server-only";
import { asc, ne } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import { isAppError } from "@/lib/errors/app-error";
import { logEvent } from "@/lib/log/logger";
import { openCredentials } from "./credentials";

/**
 * Says for each connection whose credentials this process's key does not open that it cannot be read, and what to do.
 * The lab's are left out: it brings them anew.
 */
export async function reportUnreadable(): Promise<void> {
  const db = await getDb();
  const { id, name, credentials } = connections;
  const rows = await db
    .select({ id, name, credentials })
    .from(connections)
    .where(ne(connections.origin, "lab"))
    .orderBy(asc(name));
  for (const row of rows) {
    try {
      openCredentials(row);
    } catch (error) {
      if (!isAppError(error) || !error.remedy) throw error;
      const { remedy } = error;
      logEvent("connection.sealed", { connectionId: row.id, connection: row.name, remedy });
    }
  }
}
