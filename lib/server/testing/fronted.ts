import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { afterEach, beforeAll, vi } from "vitest";
import { dropSingleton } from "@/lib/config/singleton";
import { front, type NextHandler } from "../front";
import { createHttpServer } from "../http-server";
import { askRaw, listenAnywhere } from "./raw-http";

const servers: Server[] = [];
const answerAll = (_req: IncomingMessage, res: ServerResponse) => res.end("from Next");

/** A server with the front before a stand-in for Next; it may be told to stop, and that the database does not answer. */
export async function startFront(
  handle: (req: IncomingMessage, res: ServerResponse) => unknown = answerAll,
) {
  const stopping = { now: false };
  const database = { answers: true };
  const next: NextHandler = async (req, res) => void (await handle(req, res));
  const server = createHttpServer(
    front(
      next,
      () => stopping.now,
      async () => database.answers,
    ),
  );
  servers.push(server);
  const port = await listenAnywhere(server);
  const ask = (method: string, target: string, headers = "") =>
    askRaw(
      port,
      `${method} ${target} HTTP/1.1\r\nHost: peerdeck.example\r\nConnection: close\r\n${headers}\r\n`,
    );
  return { port, ask, stopping, database };
}

/** Serves below a path from now on, as a start with it would. */
export function serveBelow(basePath: string): void {
  vi.stubEnv("PEERDECK_BASE_PATH", basePath);
  dropSingleton("env");
}

/** Call once in a test file: keeps the log silent, and ends after each test what it started. */
export function useFronts(): void {
  beforeAll(() => {
    process.env["PEERDECK_LOG_LEVEL"] = "silent";
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    for (const name of ["env", "security-headers"]) dropSingleton(name);
    for (const server of servers.splice(0)) server.closeAllConnections();
  });
}
