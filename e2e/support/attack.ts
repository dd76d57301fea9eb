import fs from "node:fs";
import http from "node:http";
import net from "node:net";

const mb = 1024 * 1024;

/** What a process holds in memory, and the most it ever held, in MB. Linux tells; elsewhere both are 0. */
export function memoryOf(pid: number): { nowMb: number; peakMb: number } {
  const file = `/proc/${pid}/status`;
  const status = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
  const read = (name: string) =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) / 1024);
  return { nowMb: read("VmRSS"), peakMb: read("VmHWM") };
}

/**
 * Sends a body of unknown length in pieces, as fast as the server takes it, to its end or until it is cut off: no answer
 * makes it stop.
 * @returns the answer's status, null when there was none, and how much was sent.
 */
export function sendChunked(
  url: string,
  sizeMb: number,
): Promise<{ status: number | null; sentMb: number }> {
  const { hostname, port, pathname, host } = new URL(url);
  const piece = Buffer.concat([
    Buffer.from(`${mb.toString(16)}\r\n`),
    Buffer.alloc(mb, "x"),
    Buffer.from("\r\n"),
  ]);
  let sentMb = 0;
  let answer = "";
  const socket = net.connect(Number(port), hostname);
  const more = () => {
    while (sentMb < sizeMb) {
      sentMb++;
      if (!socket.write(piece)) return;
    }
    socket.end("0\r\n\r\n");
  };
  socket.on("drain", more);
  socket.on("data", (chunk) => (answer += chunk.toString()));
  // Being cut off is how it should end.
  socket.on("error", () => undefined);
  socket.write(
    `POST ${pathname} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
    more,
  );
  return new Promise((resolve) =>
    socket.once("close", () => {
      const status = /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1];
      resolve({ status: status === undefined ? null : Number(status), sentMb });
    }),
  );
}

/** Opens an event stream and keeps it open; what does not open tells its status. */
export function openStream(
  url: string,
  cookie: string,
): Promise<{ status: number; ended: Promise<void>; close(): void }> {
  return new Promise((resolve, reject) => {
    const request = http.get(
      `${url}/api/v1/events`,
      { headers: { cookie }, agent: false },
      (response) => {
        response.resume();
        const ended = new Promise<void>((end) => response.once("close", () => end()));
        // Ended by the server in the middle of its answer, or by us.
        response.on("error", () => undefined);
        resolve({ status: response.statusCode ?? 0, ended, close: () => request.destroy() });
      },
    );
    request.on("error", reject);
  });
}
