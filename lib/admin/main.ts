import "server-only";
import { env } from "@/lib/config/env";
import { closeDb, dbHandle } from "@/lib/db/client";
import { runAdmin } from "./run";
import { askServer } from "./socket";
import { complain } from "@/lib/log/complain";

/* npm run admin: the command line of whoever runs the server. */

const say = (line: string): void => void process.stdout.write(`${line}\n`);

// Its output is for a person; Activity has what was done.
process.env["PEERDECK_LOG_LEVEL"] ||= "warn";

/** A PostgreSQL server is open to us; the built-in database is the running server's alone, if there is one. */
async function carryOut(args: readonly string[]): Promise<number> {
  const { DATABASE_URL: url, PEERDECK_DATA_DIR: dataDir } = env();
  const answered = url ? null : await askServer(dataDir, args, say);
  if (answered !== null) return answered;
  await dbHandle();
  try {
    return await runAdmin(args, say);
  } finally {
    await closeDb();
  }
}

carryOut(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    complain(error);
    process.exit(1);
  },
);
