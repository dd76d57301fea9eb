import "server-only";
import { eq, sql } from "drizzle-orm";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { settings } from "@/lib/db/schema";
import { writeSetting } from "@/lib/db/write-setting";
import {
  type SignInSettings,
  signInSettingsSchema,
  usualSignIn,
} from "@/lib/domain/identity-provider";

const key = "sign-in";

/** The rules as they are now. */
export async function readSignInSettings(within?: DbOrTx): Promise<SignInSettings> {
  const db = within ?? (await getDb());
  const [row] = await db.select().from(settings).where(eq(settings.key, key));
  const stored = signInSettingsSchema.partial().safeParse(row?.value);
  return { ...usualSignIn, ...(stored.success ? stored.data : {}) };
}

export const writeSignInSettings = (within: DbOrTx, value: SignInSettings): Promise<void> =>
  writeSetting(within, key, value);

/** Whether passwords alone are not enough, as a part of a query. */
export const demandsSecondFactor = sql<boolean>`coalesce((select (s.value ->> 'secondFactor')::boolean from settings s where s.key = ${key}), false)`;
