import "server-only";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import { env } from "@/lib/config/env";
import { closeDb, dbHandle } from "@/lib/db/client";
import type { AdminCommand } from "./command";
import { commandOf, runAdmin } from "./run";
import { askServer } from "./socket";
import { complain } from "@/lib/log/complain";

/* npm run admin: the command line of whoever runs the server. */

const say = (line: string): void => void process.stdout.write(`${line}\n`);

// Its output is for a person; Activity has what was done.
process.env["PEERDECK_LOG_LEVEL"] ||= "warn";

/** What stands on standard input, for a command that takes it. */
const inputOf = (command: AdminCommand): string =>
  command.takesInput ? fs.readFileSync(0, "utf8") : "";

/** The file a command writes to: nobody else may read it, and it has its name only once it is whole. */
function openOutput(file: string | null) {
  if (file === null) return { write: () => undefined, end: () => undefined };
  const draft = `${file}.${randomBytes(4).toString("hex")}.part`;
  const fd = fs.openSync(draft, "wx", 0o600);
  return {
    write: (chunk: Buffer) => {
      for (let at = 0; at < chunk.length; ) at += fs.writeSync(fd, chunk, at);
    },
    end: (isWhole: boolean) => {
      if (isWhole) fs.fsyncSync(fd);
      fs.closeSync(fd);
      if (isWhole) fs.renameSync(draft, file);
      else fs.rmSync(draft, { force: true });
    },
  };
}

/** A PostgreSQL server is open to us; the built-in database is the running server's alone, if there is one. */
async function carryOut(args: readonly string[]): Promise<number> {
  const { DATABASE_URL: url, PEERDECK_DATA_DIR: dataDir } = env();
  const command = commandOf(args[0]);
  // The help needs nobody and opens nothing.
  if (!command) return runAdmin(args, say);
  const input = inputOf(command);
  const output = openOutput(command.fileOf?.(args.slice(1)) ?? null);
  let code = 1;
  try {
    const answered =
      url || command.alone
        ? null
        : await askServer(dataDir, args, say, { input, write: output.write });
    if (answered !== null) return (code = answered);
    await dbHandle();
    code = await runAdmin(args, say, { input, write: async (chunk) => output.write(chunk) });
    return code;
  } finally {
    output.end(code === 0);
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
