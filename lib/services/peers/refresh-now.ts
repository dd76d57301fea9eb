import "server-only";
import { eq } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import type { Source } from "@/lib/domain/list";
import { AppError } from "@/lib/errors/app-error";
import { refreshConnection } from "@/lib/monitor/refresh";
import { sourceColumns, toSource } from "./to-peer";

/**
 * Reads a connection because somebody asked; joins a read that is under way.
 * @returns how fresh it is now. A backend that fails is an answer, not an error.
 * @throws AppError `not_found`.
 */
export async function refreshPeersNow(connectionId: string, signal: AbortSignal): Promise<Source> {
  await refreshConnection(connectionId, signal, { join: true });
  const db = await getDb();
  const [row] = await db
    .select(sourceColumns)
    .from(connections)
    .where(eq(connections.id, connectionId));
  if (!row) throw new AppError("not_found", "This connection is not registered any more.");
  return toSource(row);
}
