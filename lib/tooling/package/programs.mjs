// Makes a JavaScript file of every program in the table.
import path from "node:path";
import { build } from "esbuild";
import { programs } from "../../boot/programs.mjs";
import { root } from "../ensure.mjs";
import { externalPackages } from "../../boot/external-packages.mjs";

/** Stands in front of every file: where the program's folder is, and `require` for packages that still ask for it. */
const banner = `import { createRequire as peerdeckRequire } from "node:module";
import { fileURLToPath as peerdeckPath } from "node:url";
globalThis.peerdeckFolder ??= peerdeckPath(new URL("..", import.meta.url)).replace(/[\\\\/]$/, "");
const require = peerdeckRequire(import.meta.url);`;

const common = {
  absWorkingDir: root,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20.9",
  conditions: ["react-server"],
  legalComments: "none",
  logLevel: "warning",
};

/** @param {string} bundle the folder that is being made. */
export async function putPrograms(bundle) {
  await build({
    ...common,
    entryPoints: Object.entries(programs).map(([out, { source }]) => ({ in: source, out })),
    outdir: path.join(bundle, "programs"),
    // What several programs share is there once.
    splitting: true,
    minifyWhitespace: true,
    external: externalPackages,
    banner: { js: banner },
  });
  await build({
    ...common,
    entryPoints: ["lib/boot/peerdeck.mjs"],
    outfile: path.join(bundle, "bin/peerdeck.js"),
  });
}
