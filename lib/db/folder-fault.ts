import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { textOf } from "@/lib/errors/text-of";

// Without "server-only": the launcher uses it too, before there is a server.

/** The major version of PostgreSQL that the embedded database is. */
export const embeddedMajor = "18";

const codeOf = (error: unknown): string | undefined =>
  (error as NodeJS.ErrnoException | null)?.code;

/** Whether the disk is full, as Node says it or as the embedded database does (51 is its number for "no space"). */
const saysFull = (error: unknown): boolean =>
  codeOf(error) === "ENOSPC" ||
  codeOf(error) === "EDQUOT" ||
  (error as { errno?: unknown } | null)?.errno === 51 ||
  /no space left|errno: 51/i.test(String(error));

const saysUnwritable = (error: unknown): boolean =>
  ["EROFS", "EACCES", "EPERM"].includes(codeOf(error) ?? "");

/** Writes a little in a folder, to see what it says. */
function probe(dir: string): unknown {
  const file = path.join(dir, `.probe-${randomBytes(4).toString("hex")}`);
  try {
    fs.writeFileSync(file, Buffer.alloc(64 * 1024));
    for (const name of ["", "PG_VERSION", "base", "global/pg_control"]) {
      const each = path.join(dir, "database", name);
      if (fs.existsSync(each)) fs.accessSync(each, fs.constants.R_OK | fs.constants.W_OK);
    }
    return null;
  } catch (error) {
    return error;
  } finally {
    try {
      fs.rmSync(file, { force: true });
    } catch {
      // Where nothing can be written there is nothing to remove.
    }
  }
}

function majorOf(dir: string): string | null {
  try {
    return fs.readFileSync(path.join(dir, "database/PG_VERSION"), "utf8").trim();
  } catch {
    return null;
  }
}

/**
 * Why a data folder, or the embedded database in it, cannot be used, and what to do, in words.
 * @param error what was thrown when it was tried; the embedded database itself only says that it "aborted".
 */
export function folderFault(dir: string, error: unknown): string {
  const lines = textOf(error).split("\n");
  const said = (lines.find((line) => /error|abort/i.test(line)) ?? lines[0] ?? "").trim();
  const probed = saysFull(error) || saysUnwritable(error) ? error : probe(dir);
  if (saysFull(probed))
    return `The disk of the data folder ${dir} is full. Make room, then start again; nothing that was saved is lost.`;
  if (saysUnwritable(probed))
    return `The data folder ${dir} cannot be written (${codeOf(probed)}). Mount it writable, give it and all in it to the account Peerdeck runs as, or set PEERDECK_DATA_DIR to another folder.`;
  if (probed) return `The data folder ${dir} cannot be used: ${(probed as Error).message}`;
  const major = majorOf(dir);
  if (major !== null && /^\d+$/.test(major) && major !== embeddedMajor)
    return `The database in ${dir} is of PostgreSQL ${major}, and this build brings ${embeddedMajor}. Start the version of Peerdeck that made it, or restore a back-up that fits.`;
  return [
    `The database in ${path.join(dir, "database")} cannot be opened: its files are damaged (${said}).`,
    `Put the data folder back from a back-up. To begin with an empty database instead, move ${path.join(dir, "database")} away and keep secret.key.`,
  ].join("\n");
}
