import "server-only";
import fs from "node:fs";

export interface Taken {
  state: "taken";
  release(): void;
}
/** `by`: what is known of who has it. */
export interface Refused {
  state: "refused";
  by: string | null;
}
/** This file system, or this machine, cannot do it. */
export interface Impossible {
  state: "impossible";
}
export type LockResult = Taken | Refused | Impossible;

/**
 * Takes the operating system's lock of a file, made if need be. The kernel keeps it for the open file, so it holds
 * across containers, ends with the process however that ends, and is passed on by network file systems that have locks.
 * @throws Error when the file cannot be made or opened for writing.
 */
export async function lockFile(file: string): Promise<LockResult> {
  const fd = fs.openSync(file, "a", 0o600);
  try {
    // Not on every machine: there is no binary of the library for musl.
    const { tryLock, unlock } = await import("fs-native-extensions");
    const release = (): void => {
      // Closing alone leaves it taken while a child that is just being started has the file too.
      unlock(fd);
      fs.closeSync(fd);
    };
    if (tryLock(fd)) return { state: "taken", release };
    fs.closeSync(fd);
    return { state: "refused", by: null };
  } catch {
    fs.closeSync(fd);
    return { state: "impossible" };
  }
}
