import "server-only";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { leaseOwner } from "@/lib/db/lease-owner";
import { settings } from "@/lib/db/schema";
import { writeSetting } from "@/lib/db/write-setting";
import {
  allReports,
  livingReports,
  processReportKey,
  staleReports,
} from "@/lib/services/provisioned/refused";
import { type ProvisioningProcess, provisioningProcessSchema } from "@/lib/domain/provisioning";

/** What is in force, and what was before: a process that comes with one of those is late. */
const inForceSchema = z.object({
  hash: z.string(),
  since: z.string(),
  by: z.string(),
  files: z.array(z.string()),
  former: z.array(z.string()),
});
export type InForce = z.infer<typeof inForceSchema>;

const inForceKey = "provisioning";
const mostFormer = 50;
const mostMistakes = 100;

const reportSchema = provisioningProcessSchema.omit({ process: true });
/** What a process says it has. */
export type Report = Pick<ProvisioningProcess, "hash" | "verdict" | "mistakes" | "readAt">;

/** What is in force; null before anything was. */
export async function readInForce(db: DbOrTx): Promise<InForce | null> {
  const [row] = await db.select().from(settings).where(eq(settings.key, inForceKey));
  return row ? inForceSchema.parse(row.value) : null;
}

/** Writes what is in force from now on; null: nothing is any more. */
export async function writeInForce(
  tx: DbOrTx,
  before: InForce | null,
  next: Pick<InForce, "hash" | "files"> | null,
  now: Date,
): Promise<void> {
  if (next === null) return void (await tx.delete(settings).where(eq(settings.key, inForceKey)));
  if (before?.hash === next.hash) return;
  const value: InForce = {
    ...next,
    since: now.toISOString(),
    by: leaseOwner(),
    former: [...(before ? [before.hash, ...before.former] : [])]
      .filter((hash) => hash !== next.hash)
      .slice(0, mostFormer),
  };
  await writeSetting(tx, inForceKey, value);
}

/** Says what this process has; to be said again within a minute. Forgets processes that are gone. */
export async function report(db: DbOrTx, { mistakes, ...said }: Report): Promise<void> {
  const value = {
    ...said,
    mistakes: mistakes.slice(0, mostMistakes),
    mistakeCount: mistakes.length,
  };
  const withTime = sql`${JSON.stringify(value)}::jsonb || jsonb_build_object('at', now())`;
  await writeSetting(db, `${processReportKey}${leaseOwner()}`, withTime);
  await db.delete(settings).where(staleReports);
}

/** Of what any process has said, nothing holds any more. */
export const forgetReports = (db: DbOrTx) => db.delete(settings).where(allReports);

/** This process has nothing any more. */
export async function withdrawReport(): Promise<void> {
  const db = await getDb();
  await db.delete(settings).where(eq(settings.key, `${processReportKey}${leaseOwner()}`));
}

/** What every living process has, by name. */
export async function readReports(db: DbOrTx): Promise<ProvisioningProcess[]> {
  const rows = await db.select().from(settings).where(livingReports).orderBy(settings.key);
  return rows.map(({ key, value }) => ({
    process: key.slice(processReportKey.length),
    ...reportSchema.parse(value),
  }));
}
