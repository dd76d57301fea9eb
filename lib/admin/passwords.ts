import "server-only";
import { turnPasswordsOn } from "@/lib/services/sign-in/settings";
import { byCommandLine } from "./by-command-line";
import { type AdminCommand, UsageError } from "./command";

/** The way back in when the identity provider fails and passwords were turned off. */
export const passwordsCommand: AdminCommand = {
  name: "passwords",
  usage: "on",
  summary: "let people sign in with their passwords again, whatever the settings say",
  async run(args, say) {
    if (args.length !== 1 || args[0] !== "on") throw new UsageError("Say on.");
    const target = { kind: "settings", id: null, label: "sign-in" };
    await byCommandLine("sign-in.update", target, async (note) => {
      note.detail({ passwords: true });
      await turnPasswordsOn();
    });
    say("People can sign in with their passwords again.");
  },
};
