// Makes the embedded database's folder in a short process of its own: doing it in the server would keep
// about 500 MB of memory for good.
import { PGlite } from "@electric-sql/pglite";
import { embeddedOptions } from "./embedded-options.mjs";

const dataDir = process.argv[2];
if (!dataDir) throw new Error("usage: embedded-init.mjs FOLDER");
const database = await PGlite.create(embeddedOptions(dataDir));
await database.close();
