import http from "node:http";
import type net from "node:net";
import type { AddressInfo } from "node:net";

export interface SlowLink {
  url: string;
  /** Holds every answer that is asked for from now on for so long. */
  delay(ms: number): void;
  stop(): Promise<void>;
}

/** A way to a server whose answers come late, as over a bad line. Streams of events pass at once. */
export async function startSlowLink(serverUrl: string): Promise<SlowLink> {
  let delayMs = 0;
  const { hostname, port } = new URL(serverUrl);
  const sockets = new Set<net.Socket>();
  const link = http.createServer((request, response) => {
    const held = request.headers.accept === "text/event-stream" ? 0 : delayMs;
    const asked = http.request(
      { hostname, port, method: request.method, path: request.url, headers: request.headers },
      (answer) =>
        setTimeout(() => {
          response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
          answer.pipe(response);
        }, held),
    );
    asked.on("error", () => response.destroy());
    response.on("close", () => asked.destroy());
    request.pipe(asked);
  });
  link.on("connection", (socket: net.Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => link.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(link.address() as AddressInfo).port}`,
    delay: (ms) => {
      delayMs = ms;
    },
    stop: () =>
      new Promise((resolve) => {
        link.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
