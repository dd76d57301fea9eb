import "server-only";
import { and, eq } from "drizzle-orm";
import { env } from "@/lib/config/env";
import { serverAddress } from "@/lib/config/server-address";
import { getDb } from "@/lib/db/client";
import { users } from "@/lib/db/schema";
import { emailSchema } from "@/lib/domain/user";
import { AppError, isAppError } from "@/lib/errors/app-error";
import { createResetLinkByEmail } from "@/lib/services/password-resets/create-reset-link";
import { byCommandLine } from "./by-command-line";
import { type AdminCommand, UsageError } from "./command";

/** Whoever forgot the password may have forgotten the address too. */
async function unknown(email: string): Promise<AppError> {
  const db = await getDb();
  const admins = await db
    .select({ email: users.email })
    .from(users)
    .where(and(eq(users.role, "admin"), eq(users.disabled, false)))
    .orderBy(users.email);
  return new AppError("not_found", `Nobody has the address ${email}.`, {
    remedy: `Admins are: ${admins.map((admin) => admin.email).join(", ") || "none"}.`,
  });
}

/** Makes a link to choose a new password, for somebody whom no admin can help. */
export const resetCommand: AdminCommand = {
  name: "reset",
  usage: "EMAIL",
  summary: "print a link with which that user chooses a new password, once, within 24 hours",
  async run(args, say) {
    const email = emailSchema.safeParse(args[0]);
    if (args.length !== 1 || !email.success) throw new UsageError("Name one e-mail address.");
    const target = { kind: "user", id: null, label: email.data };
    const { secret } = await byCommandLine("users.reset-link", target, async (note) => {
      try {
        const link = await createResetLinkByEmail(email.data, serverAddress(env()));
        note.target({ id: link.user.id });
        return link;
      } catch (error) {
        throw isAppError(error) && error.code === "not_found" ? await unknown(email.data) : error;
      }
    });
    say(`${email.data} can choose a new password here, once, within 24 hours:`);
    say(secret.value);
  },
};
