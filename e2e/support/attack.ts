import fs from "node:fs";
import http from "node:http";

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
 * Sends a body of unknown length in pieces, as fast as the server takes it, to its end or until it is cut off.
 * @returns the answer's status, null when there was none, and how much was sent.
 */
export function sendChunked(
  url: string,
  sizeMb: number,
): Promise<{ status: number | null; sentMb: number }> {
  const piece = Buffer.alloc(mb / 4, "x");
  let sent = 0;
  let status: number | null = null;
  return new Promise((resolve) => {
    const request = http.request(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
    });
    const more = () => {
      while (sent < sizeMb * mb) {
        if (request.destroyed) return;
        sent += piece.length;
        if (!request.write(piece)) return;
      }
      request.end();
    };
    request.on("drain", more);
    request.on("response", (response) => {
      status = response.statusCode ?? null;
      response.resume();
    });
    // Being cut off is how it should end.
    request.on("error", () => undefined);
    request.on("close", () => resolve({ status, sentMb: Math.round(sent / mb) }));
    more();
  });
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
