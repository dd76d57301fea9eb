import "server-only";
import fs from "node:fs";
import path from "node:path";
import { env } from "@/lib/config/env";
import { syncManagedConnections } from "./managed";
import { parseConnectionsFile } from "./parse-file";

function readGiven(file: string): string {
  try {
    return fs.readFileSync(/* turbopackIgnore: true */ file, "utf8");
  } catch (error) {
    throw new Error(
      `PEERDECK_CONNECTIONS names a file that cannot be read (${(error as NodeJS.ErrnoException).code ?? "unknown"}): ${file}`,
      { cause: error },
    );
  }
}

/**
 * Registers the connections of the file PEERDECK_CONNECTIONS names and drops those that are gone from it.
 * Relative paths inside the file start at its folder.
 * @throws Error with one line per mistake; then nothing was changed.
 */
export async function loadConnectionsFile(): Promise<void> {
  const given = env().PEERDECK_CONNECTIONS;
  if (!given) return syncManagedConnections("file", [], "connections file");
  const file = path.resolve(/* turbopackIgnore: true */ given);
  const { inputs, mistakes } = parseConnectionsFile(readGiven(file), {
    env: process.env,
    readFile: (name) =>
      fs.readFileSync(path.resolve(/* turbopackIgnore: true */ path.dirname(file), name), "utf8"),
  });
  if (mistakes.length > 0)
    throw new Error(mistakes.map((mistake) => `${path.basename(file)}: ${mistake}`).join("\n"));
  await syncManagedConnections("file", inputs, path.basename(file));
}
