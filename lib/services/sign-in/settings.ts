import "server-only";
import { eq, isNull } from "drizzle-orm";
import { assertSignedIn } from "@/lib/auth/assert-signed-in";
import { readSignInSettings, writeSignInSettings } from "@/lib/auth/sign-in-settings";
import { getDb } from "@/lib/db/client";
import { sessions } from "@/lib/db/schema";
import type { SignInSettings } from "@/lib/domain/identity-provider";
import type { Actor } from "@/lib/domain/permissions";
import { AppError } from "@/lib/errors/app-error";

/**
 * Changes the rules for signing in. Turning passwords off ends every session that was opened with one; it is for an
 * admin who has just come in by a provider, so that nobody locks everybody out.
 * @throws AppError `conflict` for an admin who signed in with a password; `forbidden` for a token.
 */
export async function changeSignInSettings(actor: Actor, value: SignInSettings): Promise<void> {
  assertSignedIn(actor, "A token cannot change how people sign in. Sign in yourself.");
  const db = await getDb();
  await db.transaction(async (tx) => {
    const before = await readSignInSettings(tx);
    if (before.passwords && !value.passwords) {
      const [own] = await tx
        .select({ identityId: sessions.identityId })
        .from(sessions)
        .where(eq(sessions.id, actor.credentialId));
      if (!own?.identityId)
        throw new AppError("conflict", "You are signed in with a password yourself.", {
          remedy:
            "Sign in with an identity provider first, as an admin: that proves that it lets you in.",
        });
      await tx.delete(sessions).where(isNull(sessions.identityId));
    }
    await writeSignInSettings(tx, value);
  });
}

/** Turns passwords on again for whoever runs the server: the way back in when a provider fails. */
export async function turnPasswordsOn(): Promise<void> {
  const db = await getDb();
  await db.transaction(async (tx) =>
    writeSignInSettings(tx, { ...(await readSignInSettings(tx)), passwords: true }),
  );
}
