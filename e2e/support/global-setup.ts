import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { dataTemplate } from "./data-template";

export default function globalSetup(): void {
  fs.rmSync(dataTemplate, { recursive: true, force: true });
  fs.mkdirSync(dataTemplate, { recursive: true, mode: 0o700 });
  const made = spawnSync(
    process.execPath,
    ["lib/db/embedded-init.mjs", path.join(dataTemplate, "database")],
    { encoding: "utf8" },
  );
  if (made.status !== 0) throw new Error(`The database template could not be made: ${made.stderr}`);
}
