// What must be there before anything runs. Uses nothing but Node, for it may run before the first install.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { settleBuild } from "../server/below-path.mjs";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const inRoot = (...parts) => path.join(root, ...parts);

export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 9)) return;
  console.error(`Peerdeck needs Node 20.9 or newer; this is ${process.version}.`);
  process.exit(1);
}

/** Programs that are running now. */
const running = new Set();

/** Ends them, for a launcher that is to end itself. */
export const stopRunning = () => running.forEach((child) => child.kill("SIGTERM"));

/**
 * Runs a program and waits; its output is shown only when `quiet` is not set or when it fails. With `yielding` it takes
 * what others leave of the processors.
 */
export function run(
  command,
  args,
  { env = {}, quiet = false, yielding = false, label = command } = {},
) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      // Standard output may be read as the log.
      stdio: ["ignore", quiet ? "pipe" : 2, quiet ? "pipe" : "inherit"],
      env: { ...process.env, ...env },
      shell: false,
    });
    running.add(child);
    if (yielding && child.pid) os.setPriority(child.pid, os.constants.priority.PRIORITY_LOW);
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("exit", () => running.delete(child));
    child.on("exit", (code, signal) =>
      code === 0
        ? resolve(output)
        : reject(
            Object.assign(new Error(`${label} failed (${signal ?? code}).\n${output}`), { output }),
          ),
    );
  });
}

/** npm itself may be a script (npm_execpath) or a program on the path. */
function npm(args, options) {
  const script = process.env.npm_execpath;
  if (script?.endsWith(".js")) return run(process.execPath, [script, ...args], options);
  return process.platform === "win32"
    ? run(process.env.ComSpec ?? "cmd.exe", ["/c", "npm", ...args], options)
    : run("npm", args, options);
}

const hashFiles = (files) => {
  const hash = createHash("sha256");
  for (const file of files)
    hash
      .update(file)
      .update("\0")
      .update(fs.readFileSync(inRoot(file)))
      .update("\0");
  return hash;
};
const stampIs = (file, value) => fs.existsSync(file) && fs.readFileSync(file, "utf8") === value;

/** Installs what the lock file names, unless exactly that is already there. */
export async function ensureDependencies() {
  const wanted = hashFiles(["package-lock.json", "package.json"])
    .update(`${process.versions.modules} ${process.platform} ${process.arch}`)
    .digest("hex");
  const stamp = inRoot("node_modules", ".peerdeck-stamp");
  if (stampIs(stamp, wanted)) return;
  const startedAt = Date.now();
  console.error("Installing dependencies …");
  // Development packages are part of it, for building, and optional ones, for their binaries, whatever npm was told.
  const kinds = ["--include=dev", "--include=optional"];
  const common = [...kinds, "--no-audit", "--no-fund", "--loglevel=error"];
  const options = { env: { NODE_ENV: "development" }, quiet: true, label: "npm" };
  await npm(["ci", ...common], options).catch((error) => {
    console.error(`npm ci failed, so this is an install that package-lock.json does not decide.`);
    console.error(
      String(error.output ?? error.message)
        .trim()
        .split("\n")
        .slice(0, 3)
        .join("\n"),
    );
    return npm(["install", "--no-save", ...common], options);
  });
  fs.writeFileSync(stamp, wanted);
  console.error(`Dependencies installed in ${((Date.now() - startedAt) / 1000).toFixed(0)} s.`);
}

function* filesBelow(dir) {
  for (const entry of fs
    .readdirSync(inRoot(dir), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = `${dir}/${entry.name}`;
    if (entry.isDirectory()) yield* filesBelow(file);
    else yield file;
  }
}

/** Sources the production build depends on; tests, emulators and tools are not among them. */
function buildInputs() {
  const notBuilt =
    /(^public\/screenshots\/|\.test\.tsx?$|\/emulator\/|^lib\/lab\/|^lib\/tooling\/|\.md$)/;
  const folders = ["app", "components", "lib", "public"]
    .filter((dir) => fs.existsSync(inRoot(dir)))
    .flatMap((dir) => [...filesBelow(dir)]);
  const rootFiles = fs
    .readdirSync(root)
    .filter((file) =>
      /^(package-lock\.json|tsconfig\.json|next\.config\.js|postcss\.config\.mjs|instrumentation\.ts)$/.test(
        file,
      ),
    );
  return [...folders.filter((file) => !notBuilt.test(file)), ...rootFiles.sort()];
}

/** Makes the production build, unless nothing it depends on has changed. */
export async function ensureBuild({ yielding = false } = {}) {
  const wanted = hashFiles(buildInputs()).update(process.version).digest("hex");
  const stamp = inRoot(".next", "peerdeck-stamp");
  if (fs.existsSync(inRoot(".next", "BUILD_ID")) && stampIs(stamp, wanted)) return;
  const startedAt = Date.now();
  console.error("Building …");
  fs.rmSync(stamp, { force: true });
  await run(process.execPath, [inRoot("node_modules/next/dist/bin/next"), "build"], {
    env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    quiet: !process.env.VERBOSE,
    yielding,
    label: "The build",
  });
  settleBuild(inRoot(".next"));
  fs.writeFileSync(stamp, wanted);
  console.error(`Built in ${((Date.now() - startedAt) / 1000).toFixed(0)} s.`);
}

/** Arguments for Node to run one of our TypeScript programs. */
export const typescriptArguments = (script) => [
  "--import",
  "tsx",
  "--conditions=react-server",
  inRoot(script),
];
