import { spawn } from "node:child_process";
import readline from "node:readline";
import { labProgram } from "./lab-program";

interface Endpoint {
  id: string;
  system: string;
  url: string;
}
export interface LabConnection {
  name: string;
  system: string;
  endpoint: string;
  address: string;
  settings: Record<string, unknown>;
  credentials: { kind: string; values: Record<string, unknown> };
  trust: { mode: string };
}

/** A lab in a process of its own, disturbed through its control port. */
export interface Lab {
  endpoints: Endpoint[];
  connections: LabConnection[];
  /** Kinds are those of the lab's control port; null puts the endpoint right. */
  fault(endpoint: string, kind: string | null, more?: Record<string, unknown>): Promise<void>;
  advance(byMs: number): Promise<void>;
  command(system: string, name: string, args: Record<string, unknown>): Promise<unknown>;
  reset(): Promise<void>;
  /** Whether it has not been disturbed through its control port since it was last reset. */
  isReset(): boolean;
  close(): Promise<void>;
}

/** Starts a lab on free ports. */
export async function startLab(args: readonly string[] = []): Promise<Lab> {
  const child = spawn(
    process.execPath,
    [labProgram, "--json", "--control", "0", "--port", "0", "--seed", "e2e", ...args],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const line = await new Promise<string>((resolve, reject) => {
    readline.createInterface({ input: child.stdout }).once("line", resolve);
    void ended.then(() => reject(new Error("The lab ended before it was ready.")));
  });
  const report = JSON.parse(line) as {
    endpoints: Endpoint[];
    connections: LabConnection[];
    control: number;
  };
  let reset = false;
  const post = async (path: string, body?: unknown): Promise<unknown> => {
    reset = path === "/reset";
    const response = await fetch(`http://127.0.0.1:${report.control}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as { error?: string; result?: unknown };
    if (!response.ok) throw new Error(`The lab refused ${path}: ${answer.error}`);
    return answer.result;
  };
  return {
    endpoints: report.endpoints,
    connections: report.connections,
    fault: async (endpoint, kind, more = {}) =>
      void (await post("/fault", { endpoint, kind, ...more })),
    advance: async (advanceMs) => void (await post("/clock", { advanceMs })),
    command: (system, name, args) => post("/command", { system, name, args }),
    reset: async () => void (await post("/reset")),
    isReset: () => reset,
    async close() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
