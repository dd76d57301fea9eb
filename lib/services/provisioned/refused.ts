import "server-only";
import { and, like, sql } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import { settings } from "@/lib/db/schema";

/** Under these keys every process says what it has read of the configuration's files. */
export const processReportKey = "provisioning:process:";
/** A process that has not said so long what it has is gone. */
export const processGoneAfter = sql`interval '90 seconds'`;

/** Whether a living process has files that cannot be used: then what they define may be other than what is in force. */
export async function filesRefused(db: DbOrTx): Promise<boolean> {
  const rows = await db
    .select({ key: settings.key })
    .from(settings)
    .where(
      and(
        like(settings.key, `${processReportKey}%`),
        sql`${settings.value} ->> 'verdict' = 'refused'`,
        sql`(${settings.value} ->> 'at')::timestamptz >= now() - ${processGoneAfter}`,
      ),
    )
    .limit(1);
  return rows.length > 0;
}
