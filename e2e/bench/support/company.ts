import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Agent, request } from "undici";
import { createAuthority, issueCertificate } from "@/lib/systems/kit/lab-certificates";
import { startPostgres } from "@/lib/tooling/postgres.mjs";
import { type BareServer, startBare } from "../../support/bare-server";
import { startNginx } from "../../support/nginx";
import { adminCredentials, freePort } from "../../support/server";

const basePath = "/teams/peerdeck";
const dispatcher = new Agent({ connect: { rejectUnauthorized: false } });

/** Two servers and a monitor on one PostgreSQL, behind nginx with TLS, below a path. */
export interface Company {
  /** As people open it. */
  url: string;
  databaseUrl: string;
  /** Kills the server of this process number as a crash would. @returns starts it again, and waits until it is ready. */
  kill(pid: number): Promise<() => Promise<void>>;
  pids(): number[];
  /** Asks the API through nginx. @returns the status, and the answer when it is JSON. */
  ask<Answer>(path: string, options?: Asked): Promise<{ status: number; body: Answer }>;
  signIn(): Promise<string>;
  stop(): Promise<void>;
}
interface Asked {
  method?: "GET" | "POST";
  cookie?: string;
  body?: unknown;
}

function startMonitor(env: Record<string, string>): () => Promise<void> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "--conditions=react-server", "lib/boot/monitor-main.ts"],
    {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, ...env, PEERDECK_LOG_LEVEL: "error" },
    },
  );
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return async () => {
    child.kill("SIGTERM");
    await ended;
  };
}

/** @throws Error when this machine has no PostgreSQL, or one of the servers does not start: then nothing is left running. */
export async function startCompany(): Promise<Company> {
  const closing: (() => unknown)[] = [];
  const stop = async () => {
    for (const close of closing.reverse()) await close();
  };
  try {
    return await start(closing, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(closing: (() => unknown)[], stop: Company["stop"]): Promise<Company> {
  const postgres = await startPostgres();
  if ("reason" in postgres) throw new Error(postgres.reason);
  closing.push(postgres.stop);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-company-"));
  closing.push(() => fs.rmSync(folder, { recursive: true, force: true }));
  const [port, ...upstreamPorts] = [await freePort(), await freePort(), await freePort()];
  const origin = `https://127.0.0.1:${port}`;
  const env = {
    DATABASE_URL: postgres.url,
    PEERDECK_BASE_PATH: basePath,
    PEERDECK_PUBLIC_URL: `${origin}${basePath}`,
    PEERDECK_TRUSTED_PROXIES: "127.0.0.1",
    PEERDECK_SECRET_KEY: "the key that all of these servers share",
    PEERDECK_POLL_INTERVAL: "1",
    PEERDECK_LAB: "off",
  };
  const startServer = async (which: number): Promise<BareServer> => {
    const dataDir = path.join(folder, String(which));
    const server = await startBare(dataDir, { env, port: upstreamPorts[which] ?? 0 });
    if (!(await server.ready())) throw new Error(server.output());
    return server;
  };
  // One after the other: the first makes the database.
  const servers = [await startServer(0)];
  closing.push(() => Promise.all(servers.map((server) => server.end("SIGTERM"))));
  servers.push(await startServer(1));
  const monitor = startMonitor({ ...env, PEERDECK_DATA_DIR: path.join(folder, "2") });
  closing.push(monitor);
  const certificate = await issueCertificate(await createAuthority("Test"), "nginx", ["127.0.0.1"]);
  const nginx = await startNginx({ port, upstreamPorts, basePath, certificate, logLevel: "crit" });
  closing.push(nginx.stop);

  async function ask<Answer>(at: string, { method = "GET", cookie, body }: Asked = {}) {
    const answer = await request(`${origin}${basePath}/api/v1${at}`, {
      method,
      dispatcher,
      headers: {
        ...(cookie === undefined ? {} : { cookie }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.body.text();
    const isJson = String(answer.headers["content-type"]).includes("json");
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: (isJson ? JSON.parse(text) : text) as Answer,
    };
  }
  return {
    url: `${origin}${basePath}`,
    databaseUrl: postgres.url,
    ask,
    pids: () => servers.map(({ child }) => child.pid ?? 0),
    async kill(pid) {
      const which = servers.findIndex(({ child }) => child.pid === pid);
      await servers[which]?.end("SIGKILL");
      return async () => void (servers[which] = await startServer(which));
    },
    async signIn() {
      const { status, headers } = await ask("/session", { method: "POST", body: adminCredentials });
      if (status !== 200) throw new Error(`Sign-in answered ${status}.`);
      return [headers["set-cookie"] ?? []]
        .flat()
        .map((line) => line.split(";", 1)[0])
        .join("; ");
    },
    stop,
  };
}
