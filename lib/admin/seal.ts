import "server-only";
import { seal } from "@/lib/db/crypto";
import { sealedContext } from "@/lib/provisioning/references";
import { type AdminCommand, UsageError } from "./command";

/** Encrypts a secret for a file of the configuration. */
export const sealCommand: AdminCommand = {
  name: "seal",
  usage: "< FILE",
  summary: "print what stands on standard input, encrypted for a file of the configuration",
  takesInput: true,
  async run(args, say, { input }) {
    const secret = input.replace(/\r?\n$/, "");
    if (args.length > 0) throw new UsageError("The secret comes by standard input alone.");
    if (secret === "") throw new UsageError("There is nothing on standard input.");
    say(`{ sealed: "${seal(secret, sealedContext)}" }`);
  },
};
