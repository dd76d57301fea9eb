import "server-only";
import { z } from "zod";

/*
 * A back-up is lines of JSON, compressed with gzip: a header, then for each table a line that begins it and a line for
 * each row, then the sequences, then an end that says how many rows there were and what all before it hashes to. Values
 * are texts as PostgreSQL writes them, so that they go from one server to another, of whatever version, unchanged.
 */

export const headerSchema = z.object({
  format: z.literal("peerdeck-backup"),
  version: z.literal(1),
  /** The build that wrote it. */
  product: z.string(),
  at: z.string(),
  /** When each migration was made that its schema has had; see `meta/_journal.json`. */
  migrations: z.array(z.number()),
  /** Tells which key encrypted its credentials, and nothing of that key. */
  keyCheck: z.string(),
  key: z.string().optional(),
});
export type Header = z.infer<typeof headerSchema>;

export const tableSchema = z.object({
  table: z.string(),
  columns: z.array(z.tuple([z.string(), z.string()])),
});
export type TableLine = z.infer<typeof tableSchema>;

export const sequencesSchema = z.object({
  sequences: z.array(z.tuple([z.string(), z.string(), z.boolean()])),
});

export const endSchema = z.object({ end: z.object({ rows: z.number(), sha256: z.string() }) });

/** What belongs to living processes alone, and means nothing elsewhere. */
export const momentary = ["lease:%", "provisioning:process:%"];

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
