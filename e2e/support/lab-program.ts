import os from "node:os";
import path from "node:path";
import { buildSync } from "esbuild";

/** The lab in one file, made once per run: compiling its modules takes most of each start. */
export const labProgram = path.join(os.tmpdir(), "peerdeck-e2e-lab.mjs");

export function makeLabProgram(): void {
  buildSync({
    entryPoints: ["lib/lab/main.ts"],
    outfile: labProgram,
    bundle: true,
    format: "esm",
    platform: "node",
    conditions: ["react-server"],
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
}
