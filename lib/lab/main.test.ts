import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Agent, request } from "undici";
import { afterEach, describe, expect, it } from "vitest";
import type { labSummary } from "./print-lab";

type Ready = ReturnType<typeof labSummary> & { type: "lab-ready" };

const main = fileURLToPath(new URL("./main.ts", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));

let child: ChildProcess | null = null;
afterEach(() => {
  child?.kill("SIGKILL");
  child = null;
});

function launch(...args: string[]) {
  const started = fork(main, args, {
    cwd: root,
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  child = started;
  const output = { out: "", err: "" };
  started.stdout?.on("data", (chunk: Buffer) => (output.out += chunk.toString()));
  started.stderr?.on("data", (chunk: Buffer) => (output.err += chunk.toString()));
  return { started, output };
}

const readyOf = async (started: ChildProcess): Promise<Ready> =>
  ((await once(started, "message")) as [Ready])[0];

describe("the lab as a program", () => {
  it("tells its parent and prints the same as one line of JSON, answers, and ends within a second of SIGTERM", async () => {
    const { started, output } = launch("--json", "--port", "0", "--control");
    const ready = await readyOf(started);
    expect(ready.type).toBe("lab-ready");
    expect(new Set(ready.endpoints.map((endpoint) => endpoint.system))).toEqual(
      new Set(["ontap", "consul", "otc"]),
    );

    const agent = new Agent({ connect: { ca: readFileSync(ready.ca, "utf8") } });
    const statuses = ready.endpoints
      // Lets nobody in without a certificate.
      .filter(({ id }) => id !== "consul/fra1-https")
      .map(async ({ url }) => (await request(`${url}/`, { dispatcher: agent })).statusCode);
    for (const status of await Promise.all(statuses)) expect(status).toBeLessThan(500);
    expect((await request(`http://127.0.0.1:${ready.control}/fleet`)).statusCode).toBe(200);

    const begun = performance.now();
    started.kill("SIGTERM");
    expect(await once(started, "exit")).toEqual([0, null]);
    expect(performance.now() - begun).toBeLessThan(10_000);
    const lines = output.out.split("\n");
    expect(lines).toHaveLength(2);
    expect({ type: "lab-ready", ...(JSON.parse(lines[0] ?? "") as object) }).toEqual(ready);
    expect(() => readFileSync(ready.ca)).toThrow("ENOENT");
    await agent.destroy();
  });

  it("ends when its parent is gone, and is silent when asked to be", async () => {
    const { started, output } = launch("--quiet", "--port", "0", "--systems", "otc");
    await readyOf(started);
    started.disconnect();
    expect(await once(started, "exit")).toEqual([0, null]);
    expect(output).toEqual({ out: "", err: "" });
  });

  it("refuses a wrong argument with one line and status 1", async () => {
    const { started, output } = launch("--clusters", "many");
    expect(await once(started, "close")).toEqual([1, null]);
    expect(output).toEqual({
      out: "",
      err: 'lab: --clusters needs a whole number from 1 to 1000, not "many".\n',
    });
  });
});
