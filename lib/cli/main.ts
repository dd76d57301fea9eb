import { setTimeout } from "node:timers/promises";
import { clock } from "@/lib/config/clock";
import { runCli } from "./run";

/* npm run cli -- …, and peerdeck … in a bundle: asks a server by its API. */

const line = (text: string) => (text.endsWith("\n") ? text : `${text}\n`);

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  out: (text) => void process.stdout.write(line(text)),
  complain: (text) => void process.stderr.write(line(text)),
  pause: async (ms) => setTimeout(ms),
  now: () => clock.elapsedMs(),
});
