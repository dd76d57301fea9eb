import "server-only";
import { randomUUID } from "node:crypto";
import { audited } from "@/lib/audit/record";
import { turnPasswordsOn } from "@/lib/services/sign-in/settings";
import { type AdminCommand, UsageError } from "./command";

/** The way back in when the identity provider fails and passwords were turned off. */
export const passwordsCommand: AdminCommand = {
  name: "passwords",
  usage: "on",
  summary: "let people sign in with their passwords again, whatever the settings say",
  async run(args, say) {
    if (args.length !== 1 || args[0] !== "on") throw new UsageError("Say on.");
    const entry = {
      actor: { kind: "system" as const, label: "command line" },
      action: "sign-in.update",
      target: { kind: "settings", id: null, label: "sign-in" },
      correlationId: randomUUID(),
    };
    await audited(entry, async (note) => {
      note.detail({ passwords: true });
      await turnPasswordsOn();
    });
    say("People can sign in with their passwords again.");
  },
};
