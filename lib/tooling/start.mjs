// npm start: install, build and run everything that is needed, then print the address.
// With --dev the pages are served by the development server instead of a build.
import { spawn } from "node:child_process";
import path from "node:path";
import {
  ensureBuild,
  ensureDatabase,
  ensureDependencies,
  requireNode,
  root,
  stopRunning,
  typescriptArguments,
} from "./ensure.mjs";
import { onStop } from "./signals.mjs";

const dev = process.argv.includes("--dev");
const graceMs = 4_500;

const children = [];
let stopping = false;

async function stop(code) {
  if (stopping) return;
  stopping = true;
  stopRunning();
  const alive = children.filter((child) => child.exitCode === null && child.signalCode === null);
  for (const child of alive) child.kill("SIGTERM");
  const timer = setTimeout(() => alive.forEach((child) => child.kill("SIGKILL")), graceMs);
  await Promise.all(
    alive.map(
      (child) =>
        new Promise((resolve) =>
          child.exitCode !== null || child.signalCode !== null
            ? resolve()
            : child.once("exit", resolve),
        ),
    ),
  );
  clearTimeout(timer);
  process.exit(code);
}
onStop(() => void stop(0));

requireNode();
await ensureDependencies();

const { tsImport } = await import("tsx/esm/api");
const { parseEnv, logFormat } = await tsImport("../config/env-schema.ts", import.meta.url);
const { folderFault } = await tsImport("../db/folder-fault.ts", import.meta.url);
let config;
try {
  config = parseEnv(process.env);
} catch (error) {
  for (const line of String(error.message).split("\n")) console.error(line);
  process.exit(1);
}
const { PEERDECK_DATA_DIR: dataDir } = config;
await Promise.all([
  dev ? undefined : ensureBuild(),
  ensureDatabase(dataDir).catch((error) => {
    throw new Error(folderFault(dataDir, error));
  }),
]).catch((error) => {
  console.error(error.message);
  process.exit(1);
});

/** Standard output belongs to the log when machines read it; people are told beside it. */
const say = logFormat(config, process.stdout.isTTY) === "json" ? console.error : console.log;

function launch(args, env = {}) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: { ...process.env, ...env },
  });
  children.push(child);
  child.on("exit", (code, signal) => {
    if (!stopping) void stop(signal ? 1 : (code ?? 1));
  });
  return child;
}

/** The lab runs beside the server and says over the channel where it listens; the server decides whether it wants it. */
function launchLab(web) {
  const lab = launch([
    ...typescriptArguments("lib/lab/main.ts"),
    "--quiet",
    "--lively",
    "--state",
    path.join(config.PEERDECK_DATA_DIR, "lab"),
  ]);
  lab.on("message", (message) => web.connected && web.send(message));
}

const address = `http://${config.HOST.includes(":") ? `[${config.HOST}]` : config.HOST}:${config.PORT}`;

function announce({ setupPath }) {
  const shown =
    config.PEERDECK_PUBLIC_URL?.replace(/\/$/, "") ?? address.replace("0.0.0.0", "localhost");
  say(`\n  Peerdeck is ready: ${shown}`);
  if (setupPath)
    say(`  First run. Make the first admin here (the link works once): ${shown}${setupPath}`);
  say("  Stop with Ctrl-C.\n");
}

const web = launch([path.join(root, "lib/server/main.mjs")], {
  NODE_ENV: dev ? "development" : "production",
  HOST: config.HOST,
  PORT: String(config.PORT),
});
web.on("message", (message) => {
  if (message?.type === "peerdeck-ready") announce(message);
  if (message?.type === "lab-wanted") launchLab(web);
});
