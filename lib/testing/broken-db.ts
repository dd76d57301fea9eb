import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll } from "vitest";
import { dropSingleton } from "@/lib/config/singleton";
import { env } from "@/lib/config/env";
import { closeDb, dbHandle } from "@/lib/db/client";
import type { TestDbKind } from "./db";
import { Wire } from "./wire";

export interface BreakableDb {
  /** Takes the database away: connections are cut and refused, or the embedded one has stopped. */
  cut(): Promise<void>;
  /** Leaves connections open and answers nothing more. Only a server can do that. */
  silence(): void;
  /** Gives it back. */
  mend(): Promise<void>;
}

/** What keeps the embedded database from starting: it cannot write its checkpoint, as on a full disk. */
const obstacle = () =>
  path.join(env().PEERDECK_DATA_DIR, "database/pg_logical/replorigin_checkpoint.tmp");

/** Makes the database of the surrounding block one that can be taken away; to be called after useTestDb or useTestWorld. */
export function useBreakableDb(kind: TestDbKind): BreakableDb {
  let wire: Wire | undefined;
  beforeAll(async () => {
    if (kind === "embedded") return;
    const url = new URL(env().DATABASE_URL ?? "");
    wire = new Wire(url);
    await closeDb();
    url.host = `127.0.0.1:${await wire.listen()}`;
    process.env["DATABASE_URL"] = url.toString();
    dropSingleton("env");
    await dbHandle();
  });
  afterAll(() => wire?.close());
  return {
    async cut() {
      if (wire) return wire.set("cut");
      fs.mkdirSync(obstacle());
      await (await dbHandle()).pool.query("checkpoint").catch(() => undefined);
    },
    silence: () => wire?.set("silent"),
    async mend() {
      if (wire) return wire.set("open");
      fs.rmSync(obstacle(), { recursive: true, force: true });
    },
  };
}
