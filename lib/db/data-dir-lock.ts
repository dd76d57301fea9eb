import "server-only";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { AppError } from "@/lib/errors/app-error";
import { logEvent } from "@/lib/log/logger";
import { lockFile, type LockResult } from "./file-lock";
import { lockBySocket } from "./folder-socket";
import { networkFileSystem } from "./network-file-system";

interface Holder {
  pid: number;
  host: string;
}

function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8")) as Holder;
  } catch {
    return null;
  }
}

/** A process is named by its number, which means nothing on another host or in another container. */
function nameOf(holder: Holder | null, pid: string | null): string {
  if (holder && holder.host !== os.hostname()) return `process ${holder.pid} on ${holder.host}`;
  const known = pid ?? holder?.pid;
  return known === undefined ? "another process" : `process ${known}`;
}

/** Says what the lock does not cover. */
function warn(folder: string, { file, socket }: { file: LockResult; socket: LockResult }): void {
  const fileSystem = networkFileSystem(folder);
  if (file.state !== "taken" && socket.state !== "taken")
    logEvent("data-folder.unlocked", { folder });
  else if (fileSystem)
    logEvent("data-folder.shared", {
      folder,
      fileSystem,
      lock:
        file.state === "taken"
          ? "this host, and others as far as the file server keeps locks"
          : "this host",
    });
}

/**
 * Takes the data folder for this process. The embedded database has no lock of its own, and two processes on one
 * folder lose data silently. The lock is in the folder, so it holds however the folder is reached.
 * @returns a function that gives the folder back.
 * @throws AppError `unavailable` naming the process that has it; the file system's Error when it cannot be written.
 */
export async function lockDataDir(dir: string): Promise<() => void> {
  const folder = path.join(dir, "lock");
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const holderFile = path.join(folder, "holder.json");
  const refuse = (by: string | null): Error =>
    new AppError(
      "unavailable",
      `The data folder ${dir} is in use by ${nameOf(readHolder(holderFile), by)}. Stop it first, or set PEERDECK_DATA_DIR to another folder.`,
    );
  const file = await lockFile(path.join(folder, "lock"));
  if (file.state === "refused") throw refuse(file.by);
  // Always both: a process for which the first is impossible must be seen by one for which it is not.
  const socket = await lockBySocket(folder);
  if (socket.state === "refused") {
    if (file.state === "taken") file.release();
    throw refuse(socket.by);
  }
  const holder: Holder = { pid: process.pid, host: os.hostname() };
  fs.writeFileSync(holderFile, JSON.stringify(holder), { mode: 0o600 });
  warn(dir, { file, socket });
  return () => {
    fs.rmSync(holderFile, { force: true });
    for (const each of [socket, file]) if (each.state === "taken") each.release();
  };
}
