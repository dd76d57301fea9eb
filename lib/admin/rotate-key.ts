import "server-only";
import { counted } from "@/lib/domain/counted";
import { setTimeout as pause } from "node:timers/promises";
import { env } from "@/lib/config/env";
import { type Resealing, resealAll } from "@/lib/db/reseal";
import { forgetFormerSecret, renewSecretFile } from "@/lib/db/secret-file";
import { AppError } from "@/lib/errors/app-error";
import { byCommandLine } from "./by-command-line";
import { type AdminCommand, UsageError } from "./command";

/** Whoever sealed something just before the key changed has written it by then, in milliseconds. */
const settleMs = 1_000;

/** Seals everything anew, until nothing is left that the old key sealed. */
async function resealUntilDone(): Promise<Resealing> {
  let done = 0;
  for (;;) {
    const round = await resealAll();
    done += round.done;
    if (round.done === 0) return { done, unreadable: round.unreadable };
    await pause(settleMs);
  }
}

function prepare(): void {
  const {
    PEERDECK_SECRET_KEY: key,
    PEERDECK_SECRET_KEY_PREVIOUS: former,
    PEERDECK_DATA_DIR,
  } = env();
  if (key === undefined) return renewSecretFile(PEERDECK_DATA_DIR);
  if (former === undefined || former === key)
    throw new AppError("conflict", "The key is in PEERDECK_SECRET_KEY, and there is no other.", {
      remedy:
        "Set PEERDECK_SECRET_KEY to a new key and PEERDECK_SECRET_KEY_PREVIOUS to the old one, for every process and for this command; start the processes again, then say rotate-key.",
    });
}

/** Seals every credential with a new key. Can be run again after it was killed: nothing is lost at any moment. */
export const rotateKeyCommand: AdminCommand = {
  name: "rotate-key",
  usage: "",
  summary: "encrypt every credential with a new key; run it again should it be interrupted",
  async run(args, say) {
    if (args.length > 0) throw new UsageError("It takes no arguments.");
    const target = { kind: "key", id: null, label: "secret key" };
    const { done, unreadable } = await byCommandLine("key.rotate", target, async (note) => {
      prepare();
      const outcome = await resealUntilDone();
      note.detail({ done: outcome.done, unreadable: outcome.unreadable.length });
      return outcome;
    });
    const { PEERDECK_SECRET_KEY: key, PEERDECK_DATA_DIR: dir, PEERDECK_PROVISIONING } = env();
    if (key === undefined) forgetFormerSecret(dir);
    say(
      counted(
        {
          one: "1 credential is encrypted with the new key.",
          other: "{n} credentials are encrypted with the new key.",
        },
        done,
      ),
    );
    say(
      key === undefined
        ? `It is in secret.key of ${dir}. Back-ups made before need the old one.`
        : "PEERDECK_SECRET_KEY_PREVIOUS can go now. Back-ups made before need the old key.",
    );
    if (PEERDECK_PROVISIONING !== undefined)
      say("What stands sealed in files of the configuration must be sealed again.");
    if (unreadable.length > 0)
      throw new AppError(
        "backend_auth",
        `${unreadable.length} could be opened with neither key and are as they were: ${unreadable.join(", ")}.`,
        { remedy: "Enter them again, or restore the key they were encrypted with." },
      );
  },
};
