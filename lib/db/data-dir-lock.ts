import "server-only";
import { createHash } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";

/** Where processes agree on who owns a folder: a socket dies with its process, a lock file does not. */
function lockAddress(dir: string): string {
  const id = createHash("sha256").update(fs.realpathSync(dir)).digest("hex").slice(0, 16);
  return process.platform === "win32"
    ? `\\\\.\\pipe\\peerdeck-${id}`
    : path.join(os.tmpdir(), `peerdeck-${id}.sock`);
}

const listen = (address: string): Promise<net.Server | null> =>
  new Promise((resolve) => {
    const server = net.createServer((socket) => socket.end(String(process.pid)));
    server.once("error", () => resolve(null));
    server.listen(address, () => resolve(server.unref()));
  });

const askHolder = (address: string): Promise<string | null> =>
  new Promise((resolve) => {
    let text = "";
    const socket = net.connect(address);
    socket.setTimeout(2000, () => socket.destroy());
    socket.on("data", (chunk) => (text += chunk.toString()));
    socket.on("end", () => resolve(text));
    socket.on("error", () => resolve(null));
    socket.on("close", () => resolve(text || null));
  });

/**
 * Takes the data folder for this process. The embedded database has no lock of its own, and two processes on one
 * folder lose data silently.
 * @returns a function that gives the folder back.
 * @throws Error naming the process that has it.
 */
export async function lockDataDir(dir: string): Promise<() => void> {
  const address = lockAddress(dir);
  for (let attempt = 0; attempt < 2; attempt++) {
    const server = await listen(address);
    if (server) return () => server.close();
    const holder = await askHolder(address);
    if (holder !== null)
      throw new Error(
        `The data folder ${dir} is in use by process ${holder}. Stop it first, or set PEERDECK_DATA_DIR to another folder.`,
      );
    // Nobody answers: the socket file was left behind by a process that was killed.
    fs.rmSync(address, { force: true });
  }
  throw new Error(`The data folder ${dir} cannot be locked.`);
}
