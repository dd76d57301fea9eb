import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { serverEnvironment } from "@/lib/boot/server-environment";
import { dataTemplate } from "./data-template";
import { type Lab, startLab } from "./lab";

export const adminCredentials = { email: "admin@example.com", password: "correct horse battery" };

export interface Server {
  url: string;
  pid: number;
  dataDir: string;
  lab: Lab;
  /** Path of the first run's one-time link; null when there already is an admin. */
  setupPath: string | null;
  /** Everything the server has written so far. */
  output(): string;
  stop(): Promise<void>;
}

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

async function until(
  what: string,
  timeoutMs: number,
  child: ChildProcess,
  done: () => Promise<boolean>,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if (await done().catch(() => false)) return;
    if (hasEnded(child)) throw new Error(`${what}: the server has ended`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what} took longer than ${timeoutMs / 1000} s`);
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => (hasEnded(child) ? resolve() : child.once("exit", () => resolve())));

interface StartOptions {
  lab?: readonly string[];
  env?: Record<string, string>;
  firstRun?: boolean;
  /** How long reading every connection for the first time may take; null does not wait for it. */
  readWithinMs?: number | null;
}

/** Somebody else may take a free port before the server does; so often another one is tried. */
const mostPorts = 3;

/**
 * Starts the built product on a fresh data folder with a lab of its own, the way the start command does, and waits
 * until every lab connection has been read once, unless told otherwise.
 */
export async function startServer(options: StartOptions = {}): Promise<Server> {
  for (let tried = 1; ; tried += 1)
    try {
      return await startOnFreePort(options);
    } catch (error) {
      if (tried === mostPorts || !(error as Error).message.includes("EADDRINUSE")) throw error;
    }
}

async function startOnFreePort(options: StartOptions): Promise<Server> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-e2e-"));
  fs.cpSync(dataTemplate, dataDir, { recursive: true });
  const bare = await startLab(options.lab);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const lab: Lab = {
    ...bare,
    async reset() {
      await bare.reset();
      await readAll(url);
    },
  };
  let output = "";
  let setupPath: string | null = null;
  const child = spawn(process.execPath, ["lib/server/main.mjs"], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: {
      ...process.env,
      ...serverEnvironment(),
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      PORT: String(port),
      PEERDECK_DATA_DIR: dataDir,
      ...(options.firstRun
        ? {}
        : {
            PEERDECK_ADMIN_EMAIL: adminCredentials.email,
            PEERDECK_ADMIN_PASSWORD: adminCredentials.password,
          }),
      // What has changed is read every second all the same; what rests would cost most of the machine.
      PEERDECK_POLL_INTERVAL: "3",
      PEERDECK_LAB: "on",
      DATABASE_URL: "",
      ...options.env,
    },
  });
  child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.on("message", (message: { type?: string; setupPath?: string | null }) => {
    if (message.type === "peerdeck-ready") setupPath = message.setupPath ?? null;
    if (message.type === "lab-wanted")
      child.send({ type: "lab-ready", connections: lab.connections });
  });
  const server: Server = {
    url,
    pid: child.pid ?? 0,
    dataDir,
    lab,
    get setupPath() {
      return setupPath;
    },
    output: () => output,
    async stop() {
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), 6_000);
      await ended(child);
      clearTimeout(timer);
      await lab.close();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
  try {
    await until(
      "Starting the server",
      90_000,
      child,
      async () => (await fetch(`${url}/api/v1/health`)).ok,
    );
    const { firstRun, readWithinMs = 120_000 } = options;
    if (!firstRun && readWithinMs !== null)
      await until("Reading the lab", readWithinMs, child, () => allRead(url));
  } catch (error) {
    await server.stop();
    throw new Error(`${(error as Error).message}\n${output}`);
  }
  return server;
}

/** Signs in over the API and returns the session cookie. */
export async function signIn(
  url: string,
  credentials: { email: string; password: string },
): Promise<string> {
  const response = await fetch(`${url}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(credentials),
  });
  if (!response.ok)
    throw new Error(`Sign-in answered ${response.status}: ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

/** The cookies of a request's header, as a browser takes them. */
export const cookiesOf = (server: { url: string }, cookie: string) =>
  cookie.split("; ").map((pair) => {
    const [name = "", ...value] = pair.split("=");
    return { name, value: value.join("="), url: server.url };
  });

let cookieOf: { url: string; cookie: string } | null = null;

async function ask<Body>(url: string, path: string, method = "GET"): Promise<Body> {
  if (cookieOf?.url !== url) cookieOf = { url, cookie: await signIn(url, adminCredentials) };
  const response = await fetch(`${url}${path}`, { method, headers: { cookie: cookieOf.cookie } });
  return (await response.json()) as Body;
}

async function allRead(url: string): Promise<boolean> {
  const { sources } = await ask<{ sources: { asOf: string | null }[] }>(url, "/api/v1/inventory");
  return sources.length > 0 && sources.every((source) => source.asOf !== null);
}

/** Brings the inventory up to what the backends say now, so that one test's changes are gone before the next begins. */
export async function readAll(url: string): Promise<void> {
  const { items } = await ask<{ items: { id: string }[] }>(url, "/api/v1/connections");
  await Promise.all(items.map(({ id }) => ask(url, `/api/v1/connections/${id}/refresh`, "POST")));
}

/** The same for key managers, which are read once a minute: puts the lab right and waits until the list has them as they were. */
export async function resetKeyManagers({ url, lab }: Server): Promise<void> {
  await lab.reset();
  const { sources } = await ask<{ sources: { id: string }[] }>(url, "/api/v1/key-managers");
  await Promise.all(
    sources.map(({ id }) => ask(url, `/api/v1/connections/${id}/key-managers/refresh`, "POST")),
  );
}
