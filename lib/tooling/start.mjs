// npm start: install, build and run everything that is needed, then print the address.
// With --dev the pages are served by the development server instead of a build.
import { programs } from "../boot/programs.mjs";
import {
  ensureBuild,
  ensureDependencies,
  requireNode,
  root,
  stopRunning,
  typescriptArguments,
} from "./ensure.mjs";
import { onStop } from "./signals.mjs";

const dev = process.argv.includes("--dev");

let end = () => process.exit(0);
onStop(() => {
  stopRunning();
  end();
});

requireNode();
await ensureDependencies();
const { tsImport } = await import("tsx/esm/api");
const { launch } = await tsImport("../boot/launch.ts", import.meta.url);
await launch({
  root,
  dev,
  program: (name) => typescriptArguments(programs[name].source),
  prepare: dev ? undefined : ensureBuild,
  onStop: (ended) => (end = ended),
});
