import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** Who runs the bundle when the tests are root: somebody without a home and without rights. */
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;

export interface Bundle {
  /** The program's folder, which nobody may write to. */
  folder: string;
  /** Empty, and the user's own. */
  dataDir: string;
  bytes: number;
  remove(): void;
}

/** Packages the product and unpacks the archive where nothing of the clone is. */
export function unpackBundle(): Bundle {
  const made = spawnSync(process.execPath, ["lib/tooling/package.mjs"], { encoding: "utf8" });
  if (made.status !== 0) throw new Error(`Packaging failed: ${made.stderr}`);
  const archive = fs.readdirSync("dist").find((file) => file.endsWith(".tar.gz")) ?? "";
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-bundle-"));
  const [folder, dataDir] = [path.join(dir, "program"), path.join(dir, "data")];
  for (const each of [folder, dataDir]) fs.mkdirSync(each);
  const unpacked = spawnSync("tar", [
    "-xzf",
    path.join("dist", archive),
    "--strip-components=1",
    "-C",
    folder,
  ]);
  if (unpacked.status !== 0) throw new Error(`Unpacking failed: ${unpacked.stderr.toString()}`);
  spawnSync("chmod", ["-R", "a-w,a+rX", folder]);
  if (isRoot) {
    // The folder that test runs work in may be root's alone.
    for (let up = dir; up.startsWith(os.tmpdir()); up = path.dirname(up)) fs.chmodSync(up, 0o755);
    fs.chownSync(dataDir, nobody, nobody);
  }
  const entries = fs.readdirSync(folder, { recursive: true, encoding: "utf8" });
  const bytes = entries
    .map((entry) => fs.lstatSync(path.join(folder, entry)))
    .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);
  const remove = () => {
    spawnSync("chmod", ["-R", "u+w", folder]);
    fs.rmSync(dir, { recursive: true, force: true });
  };
  return { folder, dataDir, bytes, remove };
}

export interface BundleRun {
  /** What it has written to either stream. */
  output(): string;
  ended: Promise<number | null>;
  signal(name: NodeJS.Signals): void;
  stop(): Promise<void>;
}

/** Runs a program of a bundle as its user, who has no HOME and nothing of ours in the environment. */
export function runBundle(
  { folder, dataDir }: Bundle,
  env: Record<string, string>,
  args: readonly string[] = ["server.js"],
): BundleRun {
  const [file = "", ...rest] = args;
  const child: ChildProcess = spawn(process.execPath, [path.join(folder, file), ...rest], {
    cwd: "/",
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: "/usr/bin:/bin", NODE_ENV: "production", PEERDECK_DATA_DIR: dataDir, ...env },
    ...(isRoot ? { uid: nobody, gid: nobody } : {}),
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  return {
    output: () => output,
    ended,
    signal: (name) => void child.kill(name),
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
