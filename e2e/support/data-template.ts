import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** A data folder with an empty database, made once per run and copied for each server: making one takes seconds. */
export const dataTemplate = path.join(os.tmpdir(), "peerdeck-e2e-template");

export function makeDataTemplate(): void {
  fs.rmSync(dataTemplate, { recursive: true, force: true });
  const program = ["--import", "tsx", "--conditions=react-server", "e2e/support/make-data.ts"];
  const made = spawnSync(process.execPath, [...program, dataTemplate], { encoding: "utf8" });
  if (made.status !== 0) throw new Error(`The data template could not be made: ${made.stderr}`);
}
