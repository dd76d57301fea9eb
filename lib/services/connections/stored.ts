import "server-only";
import { and, eq } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { annotations, connections, peers } from "@/lib/db/schema";
import type { Labels } from "@/lib/domain/label";
import { AppError } from "@/lib/errors/app-error";
import { definedInFile, provisionedFile } from "../provisioned/owner";
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

/** The labels of a connection. */
export async function labelsOf(id: string): Promise<Labels> {
  const db = await getDb();
  const row = await db.query.annotations.findFirst({
    columns: { labels: true },
    where: and(eq(annotations.kind, "connection"), eq(annotations.subject, id)),
  });
  return row?.labels ?? {};
}

/**
 * A connection that may be changed in the dashboard.
 * @throws AppError `not_found`; `conflict` when it is defined in a file or by the lab.
 */
export async function editableConnection(id: string): Promise<ConnectionRow> {
  const row = await storedConnection(id);
  if (row.origin === "file")
    throw definedInFile(row.name, (await provisionedFile("connections", id)) ?? "a file");
  if (row.origin === "lab")
    throw new AppError(
      "conflict",
      `${row.name} belongs to the built-in lab and cannot be changed here.`,
      {
        remedy: "Register a connection of your own; set PEERDECK_LAB=off to leave the lab out.",
      },
    );
  return row;
}
