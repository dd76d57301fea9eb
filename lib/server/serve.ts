import "server-only";
import type { EventEmitter } from "node:events";
import type { RequestListener, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { env } from "@/lib/config/env";
import { singleton } from "@/lib/config/singleton";
import { front, type NextHandler } from "./front";
import { createHttpServer, type FrontServer, limits } from "./http-server";
import { cannotListen } from "./listen-fault";
import { firstPair, followPair, tlsFiles } from "./tls";

/** Next, as the process that prepared it hands it over. */
export interface PreparedNext {
  handle: NextHandler;
  /** Takes WebSocket upgrades; null where nothing is upgraded, and a request to upgrade is answered like any other. */
  upgrades: EventEmitter | null;
}

/** Next once it is prepared; undefined in a process that serves no pages. See main.mjs. */
export const preparedNext = (): Promise<PreparedNext> | undefined =>
  (globalThis as { peerdeckNext?: Promise<PreparedNext> }).peerdeckNext;

interface Serving {
  server: FrontServer | null;
  stopping: boolean;
  /** With TLS, a connection's socket and the one within it that speaks TLS. */
  connections: Set<Socket>;
  /** Answers under way. */
  open: Set<ServerResponse>;
}

const serving = (): Serving =>
  singleton("serving", () => ({
    server: null,
    stopping: false,
    connections: new Set<Socket>(),
    open: new Set<ServerResponse>(),
  }));

function keepTrack(state: Serving, server: FrontServer): void {
  const track = (socket: Socket) => {
    state.connections.add(socket);
    socket.once("close", () => state.connections.delete(socket));
  };
  server.on("connection", track);
  server.on("secureConnection", track);
}

/** Alike for the two sockets of one connection. */
const clientOf = ({ remoteAddress, remotePort }: Socket): string =>
  `${remoteAddress} ${remotePort}`;

/**
 * Listens where the configuration says and answers with Next from then on.
 * @param hasDatabase asked with each page: whether the database answers now.
 * @throws Error that says in words why it cannot listen.
 */
export async function serve(
  { handle, upgrades }: PreparedNext,
  hasDatabase: () => Promise<boolean>,
): Promise<void> {
  const state = serving();
  const { HOST: host, PORT: port } = env();
  const answer = front(handle, () => state.stopping, hasDatabase);
  const files = tlsFiles();
  const listener: RequestListener = (req, res) => {
    state.open.add(res);
    res.once("close", () => {
      state.open.delete(res);
      if (state.stopping) req.socket.end();
    });
    answer(req, res);
  };
  const server = createHttpServer(listener, limits, files && firstPair(files));
  keepTrack(state, server);
  if (upgrades) server.on("upgrade", (...args) => upgrades.emit("upgrade", ...args));
  state.server = server;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) =>
      reject(cannotListen(error, { host, port, variables: ["HOST", "PORT"] })),
    );
    server.listen(port, host, resolve);
  });
  if (files)
    server.once(
      "close",
      followPair(files, (pair) => server.setSecureContext?.(pair)),
    );
}

/**
 * Takes no more connections and lets what is under way finish.
 * @param graceMs after this time what is left is cut off, in milliseconds.
 */
export async function stopServing(graceMs: number): Promise<void> {
  const state = serving();
  state.stopping = true;
  const { server } = state;
  if (!server?.listening) return;
  for (const res of state.open) if (!res.headersSent) res.setHeader("connection", "close");
  // Browsers open connections ahead of need: one without a request would hold the server up as much as one with.
  const busy = new Set([...state.open].map(({ req }) => clientOf(req.socket)));
  for (const socket of state.connections) if (!busy.has(clientOf(socket))) socket.destroy();
  const timer = setTimeout(() => state.connections.forEach((each) => each.destroy()), graceMs);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearTimeout(timer);
}
