import "server-only";
import { eq } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { connections, peers } from "@/lib/db/schema";
import type { ConnectionOrigin } from "@/lib/domain/connection";
import { AppError } from "@/lib/errors/app-error";
import type { ConnectionRow } from "@/lib/connections/row";

/**
 * A connection as it is stored.
 * @throws AppError `not_found`.
 */
export async function storedConnection(id: string): Promise<ConnectionRow> {
  const db = await getDb();
  const [row] = await db.select().from(connections).where(eq(connections.id, id));
  if (!row)
    throw new AppError("not_found", "There is no such connection.", {
      remedy: "It may have been deleted. Open the list of connections.",
    });
  return row;
}

/** How many peers of a connection are in the inventory. */
export async function peerCountOf(id: string): Promise<number> {
  const db = await getDb();
  return db.$count(peers, eq(peers.connectionId, id));
}

const definedElsewhere: Record<
  Exclude<ConnectionOrigin, "browser">,
  { detail: string; remedy: string }
> = {
  file: {
    detail: "is defined in the connections file and cannot be changed here.",
    remedy: "Change the file that PEERDECK_CONNECTIONS names, then restart Peerdeck.",
  },
  lab: {
    detail: "belongs to the built-in lab and cannot be changed here.",
    remedy: "Register a connection of your own; set PEERDECK_LAB=off to leave the lab out.",
  },
};

/**
 * A connection that may be changed in the dashboard.
 * @throws AppError `not_found`; `conflict` when it is defined in the connections file or by the lab.
 */
export async function editableConnection(id: string): Promise<ConnectionRow> {
  const row = await storedConnection(id);
  if (row.origin === "browser") return row;
  const { detail, remedy } = definedElsewhere[row.origin];
  throw new AppError("conflict", `${row.name} ${detail}`, { remedy });
}
