import "server-only";
import fs from "node:fs";
import { sql } from "drizzle-orm";
import { env } from "@/lib/config/env";
import { logEvent } from "@/lib/log/logger";
import { dbHandle } from "./client";

/** Bytes of the write-ahead log that are let grow before it is begun anew. */
const logBytes = 24 * 1024 * 1024;
/** A checkpoint that finds no room stops the database, so there is none below so many bytes. */
const roomBytes = 64 * 1024 * 1024;

function roomOf(folder: string): number {
  const { bavail, bsize } = fs.statfsSync(folder);
  return bavail * bsize;
}

/**
 * Lets the embedded database begin its write-ahead log anew once it has grown: alone in its process it never does so
 * by itself before it is closed, and the log would fill the disk. A server sees to it by itself.
 * @returns whether it did.
 */
export async function checkpoint(): Promise<boolean> {
  const { db, kind } = await dbHandle();
  if (kind !== "embedded") return false;
  const { rows } = await db.execute<{ bytes: number }>(
    sql`select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::float8 as bytes from pg_control_checkpoint()`,
  );
  if ((rows[0]?.bytes ?? 0) < logBytes) return false;
  const folder = env().PEERDECK_DATA_DIR;
  const freeBytes = roomOf(folder);
  if (freeBytes < roomBytes) {
    logEvent("data-folder.full", { folder, freeBytes });
    return false;
  }
  await db.execute(sql`checkpoint`);
  return true;
}
