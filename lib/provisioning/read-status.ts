import "server-only";
import { asc } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { provisioned } from "@/lib/db/schema";
import type { Provisioning } from "@/lib/domain/provisioning";
import { configuredSources } from "./loader";
import { readInForce, readReports } from "./state";

/** What is configured by files, and what each process makes of its own. */
export async function readProvisioning(): Promise<Provisioning> {
  const db = await getDb();
  const { folder, file } = configuredSources() ?? {};
  const inForce = await readInForce(db);
  const things = await db
    .select({ kind: provisioned.kind, name: provisioned.name, file: provisioned.file })
    .from(provisioned)
    .orderBy(asc(provisioned.kind), asc(provisioned.name));
  return {
    sources: [folder, file].filter((each) => each !== undefined),
    inForce: inForce && {
      hash: inForce.hash,
      since: inForce.since,
      by: inForce.by,
      files: inForce.files,
    },
    things,
    processes: await readReports(db),
  };
}
