import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Agent, request } from "undici";
import { dataTemplate } from "../support/data-template";
import globalSetup from "../support/global-setup";
import { type Lab, startLab } from "../support/lab";

// Has 20 relationships rotated, 4 at once, one of which refuses on one side; kills the server (SIGKILL) at random moments
// and starts it again. Prints how each ended, whether anything was rotated twice, and whether the lab agrees. Kills:
// PEERDECK_CRASHES, 3 by default.
const kills = Number(process.env["PEERDECK_CRASHES"] ?? 3);
const longestMs = 6_000;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const dispatcher = new Agent({ connect: { rejectUnauthorized: false } });

interface Report {
  rotations: {
    id: string;
    outcome: string | null;
    operationId: string | null;
    unfinished: boolean;
    failures: number;
  }[];
  operations: { rotationId: string; state: string; createdAt: string }[];
}

class Server {
  #child: ChildProcess;
  #waiting = new Map<string, (message: Record<string, unknown>) => void>();

  constructor(dataDir: string, lab: Lab) {
    this.#child = spawn(
      process.execPath,
      ["--import", "tsx", "--conditions=react-server", "e2e/support/rotation-server.ts"],
      {
        stdio: ["ignore", "inherit", "inherit", "ipc"],
        env: {
          ...process.env,
          NODE_ENV: "production",
          PEERDECK_DATA_DIR: dataDir,
          PEERDECK_LAB: "on",
          PEERDECK_POLL_INTERVAL: "5",
          PEERDECK_LOG_LEVEL: "error",
          DATABASE_URL: "",
        },
      },
    );
    this.#child.on("message", (message: Record<string, unknown>) => {
      const type = String(message["type"]);
      if (type === "lab-wanted")
        this.#child.send({ type: "lab-ready", connections: lab.connections });
      if (type === "fault") process.stdout.write(`the server said: ${String(message["error"])}\n`);
      this.#waiting.get(type)?.(message);
      this.#waiting.delete(type);
    });
  }
  hear(type: string): Promise<Record<string, unknown>> {
    return new Promise((resolve) => this.#waiting.set(type, resolve));
  }
  ask(type: string): Promise<Record<string, unknown>> {
    const heard = this.hear(type);
    this.#child.send({ type });
    return heard;
  }
  report = async (): Promise<Report> => (await this.ask("report")) as unknown as Report;
  async kill(): Promise<void> {
    const gone = new Promise<void>((resolve) => this.#child.once("exit", () => resolve()));
    this.#child.kill("SIGKILL");
    await gone;
  }
}

async function start(dataDir: string, lab: Lab, pairs: number): Promise<Server> {
  const server = new Server(dataDir, lab);
  await server.hear("peerdeck-ready");
  while (((await server.ask("pairs"))["pairs"] as number) < pairs) await pause(200);
  return server;
}

/** How the halves of every relationship stand, read past the dashboard. */
async function readLab(lab: Lab): Promise<{ key: string; endpoint: string; works: boolean }[]> {
  const lists = await Promise.all(
    lab.connections.map(async ({ address, endpoint, credentials: { values } }) => {
      const authorization = `Basic ${Buffer.from(`${String(values["user"])}:${String(values["password"])}`).toString("base64")}`;
      const { body } = await request(`${address}/api/cluster/peers?fields=*`, {
        dispatcher,
        headers: { authorization },
      });
      const { records } = (await body.json()) as {
        records: {
          uuid: string;
          status?: { state?: string };
          authentication?: { state?: string };
        }[];
      };
      return records.map(({ uuid, status, authentication }) => ({
        key: uuid,
        endpoint,
        works: status?.state === "available" && authentication?.state === "ok",
      }));
    }),
  );
  return lists.flat();
}

globalSetup();
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-rotation-"));
fs.cpSync(dataTemplate, dataDir, { recursive: true });
const lab = await startLab(["--systems", "ontap", "--clusters", "10", "--peers", "4"]);
try {
  const [refusing] = await readLab(lab);
  await lab.fault(refusing?.endpoint ?? "", "403", {
    match: { method: "PATCH", path: `/api/cluster/peers/${refusing?.key}` },
  });
  let server = await start(dataDir, lab, 20);
  await server.ask("due");
  const begunAt = Date.now();
  for (let count = 0; count < kills; count += 1) {
    await pause(500 + Math.random() * longestMs);
    await server.kill();
    server = await start(dataDir, lab, 20);
  }
  const deadline = Date.now() + 10 * 60_000;
  let last = await server.report();
  const isOver = ({ rotations }: Report) =>
    rotations.every(({ operationId, outcome }) => operationId === null && outcome !== null) &&
    rotations.filter(({ outcome }) => outcome !== "succeeded").length <= 1;
  while (!isOver(last) && Date.now() < deadline) {
    await pause(500);
    last = await server.report();
  }
  const succeeded = (id: string) =>
    last.operations.filter(({ rotationId, state }) => rotationId === id && state === "succeeded")
      .length;
  const once = last.rotations.filter(({ id }) => succeeded(id) === 1).length;
  const twice = last.rotations.filter(({ id }) => succeeded(id) > 1).length;
  const failing = last.rotations.filter(({ outcome }) => outcome === "failed");
  const broken = (await readLab(lab)).filter(({ works }) => !works);
  process.stdout.write(
    `${last.rotations.length} relationships, ${kills} kills, ${((Date.now() - begunAt) / 1000).toFixed(0)} s: ${once} rotated once, ${twice} twice, ${failing.length} failing; ${last.operations.length} tries; halves that do not say "ok": ${broken.length}\n`,
  );
  if (twice > 0 || once !== last.rotations.length - 1 || broken.length > 1) process.exitCode = 1;
  await server.kill();
} finally {
  await lab.close();
  fs.rmSync(dataDir, { recursive: true, force: true });
}
