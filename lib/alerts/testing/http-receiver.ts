import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";

export interface Received {
  path: string;
  headers: http.IncomingHttpHeaders;
  text: string;
  json: unknown;
}

/** How a receiver treats the next messages. `lose`: it takes them, and its answer never arrives. */
export type Manner = "take" | "fail" | "hang" | "lose" | "redirect";

/** A receiver over HTTP, on a port of its own. */
export async function openReceiver() {
  const received: Received[] = [];
  let manner: Manner = "take";
  let changed = (): void => undefined;
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString("utf8");
      if (manner === "hang") return changed();
      if (manner === "fail") response.writeHead(500).end("no room");
      else if (manner === "redirect") response.writeHead(302, { location: "/elsewhere" }).end();
      else {
        const { url: path = "", headers } = request;
        received.push({ path, headers, text, json: JSON.parse(text) as unknown });
        if (manner === "lose") request.socket.destroy();
        else response.writeHead(202).end("thanks");
      }
      changed();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    behave(next: Manner): void {
      manner = next;
    },
    /** The next call that arrives, taken or not. */
    nextCall: () => new Promise<void>((resolve) => (changed = resolve)),
    async close(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
