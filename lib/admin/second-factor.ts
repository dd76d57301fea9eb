import "server-only";
import { emailSchema } from "@/lib/domain/user";
import { resetSecondFactorByEmail } from "@/lib/services/second-factor/reset";
import { byCommandLine } from "./by-command-line";
import { type AdminCommand, UsageError } from "./command";

/** Takes a lost second factor away, for somebody whom no admin can help. */
export const secondFactorCommand: AdminCommand = {
  name: "second-factor",
  usage: "EMAIL",
  summary: "take away that user's second factor, so that they can set another one up",
  async run(args, say) {
    const email = emailSchema.safeParse(args[0]);
    if (args.length !== 1 || !email.success) throw new UsageError("Name one e-mail address.");
    const target = { kind: "user", id: null, label: email.data };
    await byCommandLine("users.reset-second-factor", target, async (note) => {
      const { id } = await resetSecondFactorByEmail(email.data);
      note.target({ id });
    });
    say(`${email.data} signs in with the password alone now, to set another second factor up.`);
  },
};
