// Makes the embedded database's folder in a short process of its own: doing it in the server would keep
// about 500 MB of memory for good. The folder gets its name when it is whole, so that a start that is broken
// off leaves no half of one.
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { embeddedOptions } from "./embedded-options.mjs";

const folder = process.argv[2];
if (!folder) throw new Error("usage: embedded-init.mjs FOLDER");
const suffix = ".making";
const longestMs = 60 * 60_000;

/** What processes that were killed have left. */
function sweep() {
  const [dir, name] = [path.dirname(folder), path.basename(folder)];
  for (const each of fs.existsSync(dir) ? fs.readdirSync(dir) : []) {
    if (!each.startsWith(`${name}.`) || !each.endsWith(suffix)) continue;
    const left = path.join(dir, each);
    if (Date.now() - fs.statSync(left).mtimeMs > longestMs)
      fs.rmSync(left, { recursive: true, force: true });
  }
}

sweep();
const draft = `${folder}.${randomBytes(6).toString("hex")}${suffix}`;
try {
  const database = await PGlite.create(embeddedOptions(draft));
  await database.close();
  fs.renameSync(draft, folder);
} catch (error) {
  fs.rmSync(draft, { recursive: true, force: true });
  // Another process was first; its folder is as good.
  if (!fs.existsSync(path.join(folder, "PG_VERSION"))) throw error;
}
