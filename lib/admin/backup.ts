import "server-only";
import { Readable } from "node:stream";
import { createGzip } from "node:zlib";
import { dump } from "@/lib/db/backup/dump";
import { dbHandle } from "@/lib/db/client";
import { byCommandLine } from "./by-command-line";
import { type AdminCommand, UsageError } from "./command";

const withKey = "--with-key";

/** The one file that is named; null when the arguments are something else. */
const fileOf = (args: readonly string[]): string | null => {
  const files = args.filter((arg) => arg !== withKey);
  return files.length === 1 && !files[0]?.startsWith("-") ? (files[0] ?? null) : null;
};

/** Writes everything there is into one file, while the server goes on. */
export const backupCommand: AdminCommand = {
  name: "backup",
  usage: `FILE [${withKey}]`,
  summary: `write all there is into FILE, for either database; ${withKey}: and the key that opens its credentials`,
  fileOf,
  async run(args, say, { write }) {
    const file = fileOf(args);
    if (file === null) throw new UsageError("Name one file.");
    const hasKey = args.includes(withKey);
    const { pool } = await dbHandle();
    const target = { kind: "backup", id: null, label: file };
    await byCommandLine("backup.create", target, async (note) => {
      note.detail({ withKey: hasKey });
      for await (const chunk of Readable.from(dump(pool, hasKey)).pipe(createGzip()))
        await write(chunk as Buffer);
    });
    say(`${file} has everything as of now.`);
    say(
      hasKey
        ? "The key is in it: whoever has the file has all credentials."
        : "The key is not in it. Keep PEERDECK_SECRET_KEY, or secret.key of the data folder, somewhere else.",
    );
  },
};
