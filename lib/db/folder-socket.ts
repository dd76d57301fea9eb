import "server-only";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { LockResult } from "./file-lock";

/** A process that does not say who it is within this time has the folder all the same, in milliseconds. */
const answerMs = 2_000;
/** Longest path a socket may have where the kernel allows least (macOS), in bytes. */
const longestPath = 103;
const suffix = ".sock";

/** A socket's address is short, whatever the folder's path is: Linux reaches the folder through an open descriptor. */
function addressIn(folder: string, fd: number): (name: string) => string {
  if (process.platform === "linux") return (name) => `/proc/self/fd/${fd}/${name}`;
  return (name) => {
    const address = path.join(folder, name);
    if (Buffer.byteLength(address) > longestPath) throw new Error("The path is too long.");
    return address;
  };
}

const listen = (address: string, greet: () => string): Promise<net.Server> =>
  new Promise((resolve, reject) => {
    const server = net.createServer((socket) => {
      socket.on("error", () => undefined);
      socket.end(greet());
    });
    server.once("error", reject);
    server.listen(address, () => resolve(server.unref()));
  });

/** What the process behind a socket says; null when there is none any more. */
const ask = (address: string): Promise<string | null> =>
  new Promise((resolve) => {
    let text = "";
    const socket = net.connect(address);
    socket.setTimeout(answerMs, () => socket.destroy());
    socket.on("data", (chunk) => (text += chunk.toString()));
    socket.on("error", (error: NodeJS.ErrnoException) =>
      resolve(["ECONNREFUSED", "ENOENT"].includes(error.code ?? "") ? null : "holds"),
    );
    socket.on("close", () => resolve(text || "holds"));
  });

/** Whoever else is alive. What the dead have left is removed: names are never used twice, so nobody else's goes. */
async function others(folder: string, own: string, address: (name: string) => string) {
  const names = fs.readdirSync(folder).filter((name) => name.endsWith(suffix) && name !== own);
  const alive: string[] = [];
  for (const name of names) {
    const said = await ask(address(name));
    if (said === null) fs.rmSync(path.join(folder, name), { force: true });
    else alive.push(said);
  }
  return alive;
}

/**
 * Takes a folder by a socket in it, which dies with its process. Each process listens first and looks around then:
 * of two, the later looker sees the other, so both never have the folder. Two that see each other try again.
 */
export async function lockBySocket(folder: string): Promise<LockResult> {
  const fd = fs.openSync(folder, "r");
  try {
    const address = addressIn(folder, fd);
    for (let attempt = 0; attempt < 50; attempt++) {
      const own = `${process.pid}-${randomBytes(6).toString("hex")}${suffix}`;
      let holds = false;
      const server = await listen(
        address(`${own}.new`),
        () => `${holds ? "holds" : "wants"} ${process.pid}`,
      );
      const release = () => {
        server.close();
        fs.rmSync(path.join(folder, own), { force: true });
      };
      // Seen by others only once it answers: one that does not yet would be taken for a dead one's.
      fs.renameSync(path.join(folder, `${own}.new`), path.join(folder, own));
      const alive = await others(folder, own, address);
      if (alive.length === 0) {
        holds = true;
        return { state: "taken", release: () => (release(), fs.closeSync(fd)) };
      }
      release();
      const holder = alive.find((said) => said.startsWith("holds"));
      if (holder) {
        fs.closeSync(fd);
        return { state: "refused", by: holder.split(" ")[1] ?? null };
      }
      await pause(20 + Math.random() * 100);
    }
    fs.closeSync(fd);
    return { state: "refused", by: null };
  } catch {
    fs.closeSync(fd);
    return { state: "impossible" };
  }
}
