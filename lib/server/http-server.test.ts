import type { RequestListener, Server } from "node:http";
import { afterEach, describe, expect, it, vi } from "vitest";
import { maxBodyBytes } from "@/lib/errors/parse";
import { front, type NextHandler } from "./front";
import { createHttpServer, type Limits, limits } from "./http-server";
import { connectRaw, listenAnywhere, parseAnswer } from "./testing/raw-http";

const hasDatabase = async () => true;
const servers: Server[] = [];

async function start(listener: RequestListener, changed: Partial<Limits> = {}) {
  const server = createHttpServer(listener, { ...limits, ...changed });
  servers.push(server);
  return connectRaw(await listenAnywhere(server));
}

afterEach(() => {
  vi.useRealTimers();
  for (const server of servers.splice(0)) server.closeAllConnections();
});

const codeIn = (text: string) => {
  const answer = parseAnswer(text);
  return [answer?.status, (JSON.parse(answer?.body ?? "{}") as { code?: string }).code];
};

/** Reads the whole body, as Next does, and answers with its size. */
const measuring: RequestListener = (req, res) => {
  let bytes = 0;
  req.on("data", (chunk: Buffer) => (bytes += chunk.length));
  req.on("end", () => res.end(`${bytes} bytes`));
};
const measuringNext: NextHandler = async (req, res) => measuring(req, res as never);
const chunked = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
const chunk = (bytes: number) => `${bytes.toString(16)}\r\n${"x".repeat(bytes)}\r\n`;
const end = "0\r\n\r\n";

describe("headers", () => {
  it("larger than the limit are refused in words, also when they come in pieces", async () => {
    const listener = vi.fn<RequestListener>();
    const { socket, closed } = await start(listener);
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n");
    for (let piece = 0; piece < 20; piece++)
      socket.write(`X-${piece}: ${"a".repeat(limits.maxHeaderSize / 16)}\r\n`);
    expect(codeIn(await closed)).toEqual([431, "headers_too_large"]);
    expect(listener).not.toHaveBeenCalled();
  });

  it("may hold the longest question the API takes", async () => {
    const { socket, seen } = await start((req, res) => res.end(String(req.url?.length)));
    const question = `/api/v1/pairing/readiness?options=${"%7B".repeat(20_000)}`;
    socket.write(`GET ${question} HTTP/1.1\r\nHost: x\r\n\r\n`);
    await seen(new RegExp(`\r\n\r\n${question.length}$`));
  });

  it("that never end are cut off in time", async () => {
    const { socket, closed } = await start(vi.fn(), {
      headersTimeout: 50,
      connectionsCheckingInterval: 10,
    });
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n");
    expect(codeIn(await closed)).toEqual([408, "timed_out"]);
  });

  it("that never begin end a connection without a word", async () => {
    const { closed } = await start(vi.fn(), {
      headersTimeout: 50,
      connectionsCheckingInterval: 10,
    });
    expect(await closed).toBe("");
  });

  it("that are no HTTP are refused in words", async () => {
    const { socket, closed } = await start(vi.fn());
    socket.write("GET / HTTP/1.1\r\nHost x\r\n\r\n");
    expect(codeIn(await closed)).toEqual([400, "invalid_input"]);
  });
});

describe("a body", () => {
  it("up to the limit is read in full, and the connection is kept", async () => {
    const { socket, seen } = await start(measuring);
    socket.write(chunked + chunk(maxBodyBytes) + end);
    await seen(new RegExp(`${maxBodyBytes} bytes`));
    socket.write(chunked + chunk(3) + end);
    await seen(/\r\n\r\n3 bytes/);
  });

  it("larger than the limit ends one byte above it, however it is sent", async () => {
    for (const size of [maxBodyBytes + 1, 7 * maxBodyBytes]) {
      const { socket, seen } = await start(measuring);
      socket.write(chunked + chunk(10) + chunk(size));
      await seen(new RegExp(`${maxBodyBytes + 1} bytes`));
      // What is still sent is dropped, and the connection goes on to the next request.
      socket.write(chunk(maxBodyBytes) + end + chunked + chunk(3) + end);
      await seen(/\r\n\r\n3 bytes/);
      socket.destroy();
    }
  });

  it("that goes on after its answer is cut off", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    const { socket, seen, closed } = await start(front(measuringNext, () => false, hasDatabase));
    socket.write(chunked.replace("/", "/api/v1/peers") + chunk(2 * maxBodyBytes));
    await seen(/bytes/);
    expect(socket.destroyed).toBe(false);
    vi.advanceTimersByTime(2_000);
    await closed;
  });

  it("that announces too much is refused before any of it is read", async () => {
    const next = vi.fn(async () => undefined);
    for (const expecting of ["", "Expect: 100-continue\r\n"]) {
      const { socket, seen } = await start(front(next, () => false, hasDatabase));
      socket.write(
        `POST /api/v1/session HTTP/1.1\r\nHost: x\r\n${expecting}Content-Length: ${maxBodyBytes + 1}\r\n\r\n`,
      );
      const text = await seen(/payload_too_large/);
      expect(text).toMatch(/^HTTP\/1\.1 413 /);
      socket.destroy();
    }
    expect(next).not.toHaveBeenCalled();
  });

  it("is asked for when the client waits to be asked", async () => {
    const { socket, seen } = await start(front(measuringNext, () => false, hasDatabase));
    socket.write(
      "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n",
    );
    await seen(/^HTTP\/1\.1 100 Continue/);
    socket.write("{}");
    await seen(/\r\n\r\n2 bytes/);
  });

  it("that never ends is cut off in time", async () => {
    const { socket, closed } = await start(measuring, {
      headersTimeout: 50,
      requestTimeout: 50,
      connectionsCheckingInterval: 10,
    });
    socket.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{");
    expect(codeIn(await closed)).toEqual([408, "timed_out"]);
  });
});

it("a request to upgrade is answered like any other where nothing is upgraded", async () => {
  const { socket, seen } = await start((_req, res) => res.end("plain"));
  socket.write(
    "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n",
  );
  await seen(/\r\n\r\nplain$/);
});
