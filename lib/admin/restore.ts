import "server-only";
import { counted } from "@/lib/domain/counted";
import path from "node:path";
import { sql } from "drizzle-orm";
import { env } from "@/lib/config/env";
import { load } from "@/lib/db/backup/load";
import { verify } from "@/lib/db/backup/read-file";
import type { Header } from "@/lib/db/backup/format";
import { dbHandle, getDb } from "@/lib/db/client";
import { secretInUse } from "@/lib/db/crypto";
import { resealAll } from "@/lib/db/reseal";
import { connections, users } from "@/lib/db/schema";
import { adoptSecret } from "@/lib/db/secret-file";
import { AppError } from "@/lib/errors/app-error";
import { byCommandLine } from "./by-command-line";
import { type AdminCommand, UsageError } from "./command";

const replace = "--replace";

/** @throws AppError `conflict` when there is something that would be lost. */
async function assertEmpty(): Promise<void> {
  const db = await getDb();
  const counts = [await db.$count(users), await db.$count(connections)];
  if (counts.every((count) => count === 0)) return;
  throw new AppError("conflict", "The database is not empty, and a back-up replaces all of it.", {
    remedy: `Make a back-up of it first, then say ${replace}.`,
  });
}

/** @throws AppError `conflict` when somebody works with the database. */
async function assertUnused(): Promise<void> {
  const { db, kind } = await dbHandle();
  if (kind === "embedded") return;
  const { rows } = await db.execute<{ n: number }>(
    sql`select count(*)::int as n from pg_stat_activity where datname = current_database() and usename = current_user and application_name = 'peerdeck' and pid <> pg_backend_pid()`,
  );
  if ((rows[0]?.n ?? 0) > 0)
    throw new AppError("conflict", "A Peerdeck works with this database.", {
      remedy: "Stop every server and monitor on it first.",
    });
}

const sealedWords = {
  one: "1 credential was sealed with this server's key.",
  other: "{n} credentials were sealed with this server's key.",
};
const unreadableWords = {
  one: "1 credential was sealed with another key than this server's.",
  other: "{n} credentials were sealed with another key than this server's.",
};

/** Sees to it that the credentials of what was restored can be opened. @returns what to tell about it. */
async function settleKey({ keyCheck, key }: Header): Promise<string[]> {
  const hasOwn = env().PEERDECK_SECRET_KEY !== undefined;
  if (!hasOwn && key !== undefined) adoptSecret(env().PEERDECK_DATA_DIR, key);
  if (secretInUse().check === keyCheck) return ["Its credentials open with this server's key."];
  // With the key in the file, or the one before that the environment names, all is sealed anew.
  const { done, unreadable } = await resealAll(key);
  const taken = counted(sealedWords, done);
  if (unreadable.length === 0) return [taken];
  return [
    ...(done > 0 ? [taken] : []),
    counted(unreadableWords, unreadable.length),
    "Put that key into PEERDECK_SECRET_KEY, or enter the credentials again. With the old key in PEERDECK_SECRET_KEY_PREVIOUS they can be sealed anew: rotate-key.",
  ];
}

/** Makes an empty database what a back-up says. */
export const restoreCommand: AdminCommand = {
  name: "restore",
  usage: `FILE [${replace}]`,
  summary: `make an empty database what FILE says; ${replace}: in place of what is there. No server may run`,
  alone: true,
  async run(args, say) {
    const files = args.filter((arg) => arg !== replace);
    const [file = ""] = files;
    if (files.length !== 1 || file.startsWith("-")) throw new UsageError("Name one file.");
    const from = path.resolve(file);
    const header = await verify(from);
    await assertUnused();
    if (!args.includes(replace)) await assertEmpty();
    const { pool } = await dbHandle();
    const rows = await load(pool, from, header);
    const words = await settleKey(header);
    const target = { kind: "backup", id: null, label: file };
    await byCommandLine("backup.restore", target, async (note) =>
      note.detail({ from: header.at, rows }),
    );
    say(`Restored ${rows} rows of ${header.at}.`);
    words.forEach(say);
  },
};
