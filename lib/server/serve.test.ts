import { EventEmitter } from "node:events";
import http, { type ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { dropSingleton } from "@/lib/config/singleton";
import type { PreparedNext } from "./serve";
import { serve, stopServing } from "./serve";
import { connectRaw, freePort, listenAnywhere } from "./testing/raw-http";

const others: http.Server[] = [];
const hasDatabase = async () => true;

/** Serves on a free port; what is asked stays unanswered until the test answers it. */
async function start(upgrades: PreparedNext["upgrades"] = null) {
  const port = await freePort();
  vi.stubEnv("PORT", String(port));
  const asked: ServerResponse[] = [];
  await serve({ handle: async (_req, res) => void asked.push(res), upgrades }, hasDatabase);
  return { port, asked };
}

const get = "GET /peers HTTP/1.1\r\nHost: x\r\n\r\n";

beforeEach(() => {
  vi.stubEnv("PEERDECK_LOG_LEVEL", "silent");
  for (const name of ["env", "serving"]) dropSingleton(name);
});
afterEach(async () => {
  vi.useRealTimers();
  await stopServing(0);
  vi.unstubAllEnvs();
  for (const name of ["env", "serving"]) dropSingleton(name);
  for (const server of others.splice(0)) server.close();
});

describe("serving", () => {
  it("says in words why it cannot listen", async () => {
    const taken = http.createServer();
    others.push(taken);
    vi.stubEnv("PORT", String(await listenAnywhere(taken)));
    await expect(serve({ handle: vi.fn(), upgrades: null }, hasDatabase)).rejects.toThrow(
      /Port \d+ of 127\.0\.0\.1 is in use .* set PORT/,
    );
    vi.stubEnv("HOST", "192.0.2.1");
    dropSingleton("env");
    await expect(serve({ handle: vi.fn(), upgrades: null }, hasDatabase)).rejects.toThrow(
      /192\.0\.2\.1 is no address of this machine .* Set HOST/,
    );
  });

  it("hands upgrades on in development", async () => {
    const upgrades = new EventEmitter();
    const { port } = await start(upgrades);
    const upgraded = new Promise<string>((resolve) =>
      upgrades.once("upgrade", (req: http.IncomingMessage, socket: NodeJS.WritableStream) => {
        socket.end("HTTP/1.1 101 Switching Protocols\r\n\r\n");
        resolve(String(req.url));
      }),
    );
    const { socket, closed } = connectRaw(port);
    socket.write(
      "GET /_next/hmr HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
    );
    expect(await upgraded).toBe("/_next/hmr");
    expect(await closed).toMatch(/^HTTP\/1\.1 101 /);
  });
});

describe("stopping", () => {
  it("lets what is under way finish, keeps no connection and takes no new one", async () => {
    const { port, asked } = await start();
    const [idle, busy] = [connectRaw(port), connectRaw(port)];
    busy.socket.write(get);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    const stopped = stopServing(60_000);
    await idle.closed;
    expect(await connectRaw(port).closed).toBe("");
    asked[0]?.end("done");
    expect(await busy.closed).toMatch(/^HTTP\/1\.1 200 .*connection: close.*done$/is);
    await stopped;
  });

  it("waits for no next request on a connection whose answer had begun", async () => {
    const { port, asked } = await start();
    const { socket, seen, closed } = connectRaw(port);
    socket.write(get);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    asked[0]?.write("begun");
    await seen(/begun/);
    const stopped = stopServing(60_000);
    asked[0]?.end();
    await closed;
    await stopped;
  });

  it("cuts off what does not finish in time", async () => {
    const { port, asked } = await start();
    const { socket, closed } = connectRaw(port);
    socket.write(get);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const stopped = stopServing(2_000);
    vi.advanceTimersByTime(1_999);
    expect(socket.destroyed).toBe(false);
    vi.advanceTimersByTime(1);
    expect(await closed).toBe("");
    await stopped;
  });
});
