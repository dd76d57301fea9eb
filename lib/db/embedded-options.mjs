import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";

/**
 * How the embedded database is opened, by the worker and by the script that makes the folder.
 * PGlite turns fsync off by default ("-F"); an admin's record of what was done must survive a crash.
 * @param {string} dataDir
 */
export const embeddedOptions = (dataDir) => ({
  dataDir,
  extensions: { pg_trgm },
  startParams: [
    ...PGlite.defaultStartParams.filter((param) => param !== "-F"),
    "-c",
    "shared_buffers=16MB",
    // What it keeps of its write-ahead log after a checkpoint; see checkpoint.ts.
    "-c",
    "max_wal_size=64MB",
    "-c",
    "min_wal_size=32MB",
  ],
});
