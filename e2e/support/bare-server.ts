import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { adminCredentials, freePort } from "./server";

export interface BareServer {
  url: string;
  child: ChildProcess;
  /** Everything it has written so far. */
  output(): string;
  /** Whether it answers; false once it has ended. Waits until it is known. */
  ready(): Promise<boolean>;
  /** Ends it as a crash would, or as it is asked to. */
  end(signal: NodeJS.Signals): Promise<void>;
}

/**
 * The built product on a data folder, without a lab, for whoever kills it.
 * @param options `wrap`: a program, with arguments, that starts it; `port`: that one, else a free one.
 */
export async function startBare(
  dataDir: string,
  {
    env = {},
    wrap = [],
    port: wanted,
  }: { env?: Record<string, string>; wrap?: readonly string[]; port?: number } = {},
): Promise<BareServer> {
  const port = wanted ?? (await freePort());
  const [program = "", ...args] = [...wrap, process.execPath, "lib/server/main.mjs"];
  let output = "";
  const child = spawn(program, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(port),
      PEERDECK_DATA_DIR: dataDir,
      PEERDECK_LAB: "off",
      PEERDECK_ADMIN_EMAIL: adminCredentials.email,
      PEERDECK_ADMIN_PASSWORD: adminCredentials.password,
      DATABASE_URL: "",
      ...env,
    },
  });
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = `http://127.0.0.1:${port}${env["PEERDECK_BASE_PATH"] ?? ""}`;
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  return {
    url,
    child,
    output: () => output,
    async ready() {
      for (const began = Date.now(); Date.now() - began < 120_000 && !hasEnded(); await pause(100))
        if (
          await fetch(`${url}/api/v1/health?ready`).then(
            ({ ok }) => ok,
            () => false,
          )
        )
          return true;
      return false;
    },
    async end(signal) {
      if (!hasEnded()) child.kill(signal);
      await ended;
    },
  };
}
