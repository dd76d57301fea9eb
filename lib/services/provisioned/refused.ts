import "server-only";
import { and, like, sql } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import { settings } from "@/lib/db/schema";

/** Under these keys every process says what it has read of the configuration's files. */
export const processReportKey = "provisioning:process:";
/** A process that has not said so long what it has is gone. */
const goneAfter = sql`interval '90 seconds'`;

/** All that any process has said. */
export const allReports = like(settings.key, `${processReportKey}%`);
const isRecent = sql`((${settings.value} ->> 'at')::timestamptz >= now() - ${goneAfter})`;

/** What living processes say. */
export const livingReports = sql`${allReports} and ${isRecent}`;
/** What processes said that are gone since. */
export const staleReports = sql`${allReports} and not ${isRecent}`;

/** Whether a living process has files that cannot be used: then what they define may be other than what is in force. */
export async function filesRefused(db: DbOrTx): Promise<boolean> {
  const rows = await db
    .select({ key: settings.key })
    .from(settings)
    .where(and(livingReports, sql`${settings.value} ->> 'verdict' = 'refused'`))
    .limit(1);
  return rows.length > 0;
}
