import { createServer as createHttpServer } from "node:http";
import type { IncomingMessage, RequestListener, Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { Socket } from "node:net";
import type { CertificatePair } from "@/lib/systems/kit/lab-certificates";

export interface ServerTls {
  pair: CertificatePair;
  /** What client certificates are judged by. */
  caPem: string;
  /** Ends the handshake of a client without a certificate that `caPem` signed; otherwise one is only asked for. */
  demandsCertificate?: boolean;
}

export interface ServerOptions {
  host: string;
  /** Tried first; 0, or a port somebody else holds, gives a free one. */
  preferredPort: number;
  /** Null for plain HTTP. */
  tls: ServerTls | null;
  onRequest: RequestListener;
}

/** One real server that can be taken down and come back on the same port. */
export interface LabServer {
  readonly port: number;
  readonly baseUrl: string;
  readonly listening: boolean;
  up(): Promise<void>;
  /** Stops listening and destroys every socket. */
  down(): Promise<void>;
  /** Presents another certificate from now on; open connections are cut. */
  present(pair: CertificatePair): void;
  /** Ends every open connection. */
  disconnect(): void;
  /** Resets the TCP connection under a request. */
  cut(incoming: IncomingMessage): void;
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error &&
  "code" in error &&
  (error.code === "EADDRINUSE" || error.code === "EACCES");

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

const urlHost = (host: string) => {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
};

/**
 * Opens a server on loopback. Resolves when it listens.
 * Rejects with the system's error when even a free port cannot be had.
 */
export async function openServer({
  host,
  preferredPort,
  tls,
  onRequest,
}: ServerOptions): Promise<LabServer> {
  const secure = tls
    ? createHttpsServer({
        ...secureOptions(tls.pair, tls.caPem),
        requestCert: true,
        rejectUnauthorized: tls.demandsCertificate ?? false,
      })
    : null;
  const server: Server = secure ?? createHttpServer();
  server.on("request", onRequest);
  server.keepAliveTimeout = 30_000;
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  server.maxConnections = 2000;

  // Raw TCP sockets, also under TLS: only they can be reset.
  const sockets = new Map<string, Socket>();
  const keyOf = (socket: { remoteAddress?: string; remotePort?: number }) =>
    `${socket.remoteAddress}:${socket.remotePort}`;
  server.on("connection", (socket: Socket) => {
    const key = keyOf(socket);
    sockets.set(key, socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(key));
  });
  const disconnect = () => {
    for (const socket of sockets.values()) socket.destroy();
  };

  const port = await listen(server, host, preferredPort).catch((error: unknown) => {
    if (preferredPort !== 0 && isTaken(error)) return listen(server, host, 0);
    throw error;
  });

  return {
    port,
    baseUrl: `${tls ? "https" : "http"}://${urlHost(host)}:${port}`,
    get listening() {
      return server.listening;
    },
    async up() {
      if (!server.listening) await listen(server, host, port);
    },
    async down() {
      if (!server.listening) return;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      disconnect();
      await closed;
    },
    present(pair) {
      if (!secure || !tls) return;
      secure.setSecureContext(secureOptions(pair, tls.caPem));
      disconnect();
    },
    disconnect,
    cut(incoming) {
      const raw = sockets.get(keyOf(incoming.socket));
      if (raw) raw.resetAndDestroy();
      else incoming.socket.destroy();
    },
  };
}

const secureOptions = (pair: CertificatePair, caPem: string) => ({
  cert: pair.certPem,
  key: pair.keyPem,
  ca: caPem,
});
