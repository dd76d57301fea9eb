import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { type Env, logFormat, parseEnv } from "@/lib/config/env-schema";
import { serverAddress } from "@/lib/config/server-address";
import { folderFault } from "@/lib/db/folder-fault";
import { onHangup } from "@/lib/config/hangup";
import { complain } from "@/lib/log/complain";
import { serverEnvironment } from "./server-environment";

/** What is still alive after this time is cut off, in milliseconds. */
const graceMs = 4_500;

export interface LaunchOptions {
  /** Folder of the program. */
  root: string;
  /** Pages by the development server instead of a build. */
  dev?: boolean;
  /** Node's arguments for one of our programs. */
  program: (name: "lab") => string[];
  /** What must be done before the server is started, beside making the database. */
  prepare?: () => Promise<void>;
  /** Keeps what ends the launcher, for when it is to; by default for signals. */
  onStop?: (end: () => void) => void;
}

/** The processes of one start. When one ends, all do. */
class Family {
  private readonly children: ChildProcess[] = [];
  private stopping = false;

  start(args: string[], env: Record<string, string> = {}): ChildProcess {
    const child = spawn(process.execPath, args, {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      env: { ...process.env, ...env },
    });
    this.children.push(child);
    child.on("exit", (code, signal) => void this.stop(signal ? 1 : (code ?? 1)));
    return child;
  }

  /** Runs a program to its end, in silence. @throws Error with what it has written. */
  run(args: string[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
      this.children.push(child);
      let output = "";
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
      child.on("error", reject);
      child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(output))));
    });
  }

  async stop(code: number): Promise<void> {
    if (this.stopping) return;
    this.stopping = true;
    const alive = this.children.filter((child) => child.exitCode === null && !child.signalCode);
    const ended = alive.map((child) => new Promise((resolve) => child.once("exit", resolve)));
    for (const child of alive) child.kill("SIGTERM");
    const timer = setTimeout(() => alive.forEach((child) => child.kill("SIGKILL")), graceMs);
    await Promise.all(ended);
    clearTimeout(timer);
    process.exit(code);
  }
}

/** Makes the embedded database's folder, unless it is there or a PostgreSQL server is used. */
async function ensureDatabase(family: Family, root: string, config: Env): Promise<void> {
  const { PEERDECK_DATA_DIR: dataDir, DATABASE_URL: url } = config;
  const folder = path.join(dataDir, "database");
  // What stands there and is none, the server refuses in words.
  if (url || fs.existsSync(folder)) return;
  try {
    fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    await family.run([path.join(root, "lib/db/embedded-init.mjs"), folder]);
  } catch (error) {
    throw new Error(folderFault(dataDir, error), { cause: error });
  }
}

/** A service manager's signals. */
function bySignal(end: () => void): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, end);
}

function announce(config: Env, setupPath: string | null): void {
  const address = serverAddress(config);
  const lines = [
    `Peerdeck is ready: ${address}`,
    ...(setupPath
      ? [`First run. Make the first admin here (the link works once): ${address}${setupPath}`]
      : []),
    "Stop with Ctrl-C.",
  ];
  // Standard output belongs to the log when machines read it; people are told beside it.
  const isLog = logFormat(config, process.stdout.isTTY) === "json";
  (isLog ? process.stderr : process.stdout).write(
    `\n${lines.map((line) => `  ${line}\n`).join("")}\n`,
  );
}

/**
 * Starts the server, and the lab beside it when it asks for one, and stays until they end. Never returns early: a wrong
 * configuration ends the process with a line per mistake.
 */
export async function launch({
  root,
  dev = false,
  program,
  prepare,
  onStop = bySignal,
}: LaunchOptions): Promise<void> {
  const family = new Family();
  let web: ChildProcess | undefined = undefined;
  const end = () => void family.stop(0);
  onStop(end);
  onHangup({ ended: end, asked: () => web?.kill("SIGHUP") });
  let config: Env;
  try {
    config = parseEnv(process.env);
    await Promise.all([prepare?.(), ensureDatabase(family, root, config)]);
  } catch (error) {
    complain(error);
    process.exit(1);
  }
  const server = family.start([path.join(root, "lib/server/main.mjs")], {
    ...serverEnvironment(),
    NODE_ENV: dev ? "development" : "production",
  });
  web = server;
  /** The lab says over its channel where it listens; the server decides whether it wants it. */
  const startLab = () => {
    const state = path.join(config.PEERDECK_DATA_DIR, "lab");
    family
      .start([...program("lab"), "--quiet", "--lively", "--state", state])
      .on("message", (message) => server.connected && server.send(message));
  };
  server.on("message", (message: { type?: string; setupPath?: string | null } | null) => {
    if (message?.type === "peerdeck-ready") announce(config, message.setupPath ?? null);
    if (message?.type === "lab-wanted") startLab();
  });
}
