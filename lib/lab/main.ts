import { onHangup } from "@/lib/config/hangup";
import { labSummary, humanLines, writeConnectionsFile } from "./print-lab";
import { helpText, parseCommandLine } from "./command-line";
import { startLab } from "./handle";
import type { LabHandle } from "./running-lab";
import { textOf } from "@/lib/errors/text-of";

/** Longest time a clean end may take before the process goes anyway. */
const endWithinMs = 900;

const say = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

async function end(lab: LabHandle): Promise<never> {
  setTimeout(() => process.exit(1), endWithinMs).unref();
  await lab.close();
  process.exit(0);
}

async function run(): Promise<void> {
  const {
    help,
    json,
    quiet,
    connectionsFile,
    lab: options,
  } = parseCommandLine(process.argv.slice(2));
  if (help) {
    process.stdout.write(helpText);
    return;
  }
  const lab = await startLab({ ...options, onProblem: complain });
  const stop = () => void end(lab);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop);
  onHangup({ ended: stop, asked: () => undefined });
  process.once("disconnect", stop);
  // Whoever read our lines may be gone before us; that is no reason to fail.
  process.stdout.on("error", () => undefined);
  process.stderr.on("error", () => undefined);

  if (connectionsFile !== null) writeConnectionsFile(connectionsFile, lab);
  const ready = labSummary(lab);
  process.send?.({ type: "lab-ready", ...ready });
  if (quiet) return;
  if (json) say(JSON.stringify(ready));
  else humanLines(lab).forEach(say);
}

run().catch((error: unknown) => {
  complain(`lab: ${textOf(error)}`);
  process.exitCode = 1;
});
