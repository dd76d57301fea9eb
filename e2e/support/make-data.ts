import { openDb } from "@/lib/db/client";

// Makes the data folder that it is called with: a database with the newest schema and nothing in it.
const [dataDir = ""] = process.argv.slice(2);
await (await openDb({ dataDir })).close();
