import net from "node:net";
import type { AddressInfo } from "node:net";
import http, { type Server } from "node:http";

export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Listens on a port of the system's choice. */
export const listenAnywhere = (server: Server): Promise<number> =>
  new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port)),
  );

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = http.createServer();
  const port = await listenAnywhere(probe);
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** The last answer in what a connection has received; null when there is none in full. */
export function parseAnswer(text: string): RawAnswer | null {
  const [, answer] = /((?:HTTP\/1\.1 (?!1\d\d)).*)$/s.exec(text) ?? [];
  const end = answer?.indexOf("\r\n\r\n") ?? -1;
  if (!answer || end < 0) return null;
  const [first = "", ...lines] = answer.slice(0, end).split("\r\n");
  return {
    status: Number(first.split(" ")[1]),
    headers: Object.fromEntries(
      lines.map((line) => [
        line.slice(0, line.indexOf(":")).toLowerCase(),
        line.slice(line.indexOf(":") + 1).trim(),
      ]),
    ),
    body: answer.slice(end + 4),
  };
}

/**
 * Sends bytes as they are, well-formed or not, and collects what comes back until the connection ends.
 * `closed` tells everything that came, however it ended.
 */
export function connectRaw(port: number) {
  const socket = net.connect(port, "127.0.0.1");
  let text = "";
  let waiting: (() => void)[] = [];
  const look = () => {
    for (const each of waiting) each();
  };
  socket.on("data", (chunk) => {
    text += chunk.toString();
    look();
  });
  // A reset is one way for a connection to end.
  socket.on("error", () => undefined);
  const closed = new Promise<string>((resolve) => socket.once("close", () => resolve(text)));
  return {
    socket,
    closed,
    /** What has come once it matches. */
    seen: (pattern: RegExp) =>
      new Promise<string>((resolve) => {
        const check = () => {
          if (!pattern.test(text)) return;
          waiting = waiting.filter((each) => each !== check);
          resolve(text);
        };
        waiting.push(check);
        check();
      }),
  };
}

/** Sends one request that asks to close, and returns the answer. */
export async function askRaw(port: number, request: string): Promise<RawAnswer> {
  const { socket, closed } = connectRaw(port);
  socket.write(request);
  const answer = parseAnswer(await closed);
  if (!answer) throw new Error("The connection ended without an answer.");
  return answer;
}
