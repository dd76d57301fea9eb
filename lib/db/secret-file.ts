import "server-only";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { folderFault } from "./folder-fault";

const keyBytes = 32;
/** Length of a whole key as it is written, in characters of base64. */
const wholeLength = Math.ceil(keyBytes / 3) * 4;

/** Forces what was written to the disk itself; of a folder, which names are in it. */
function sync(file: string): void {
  const fd = fs.openSync(file, "r");
  try {
    fs.fsyncSync(fd);
  } catch {
    // Folders cannot be forced everywhere (Windows); the key is whole all the same.
  } finally {
    fs.closeSync(fd);
  }
}

/** Gives the draft its name. A link, unlike a new name, never replaces a key that another process has made meanwhile. */
function publish(draft: string, file: string): void {
  try {
    fs.linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return;
    // Not every file system has links.
    if (!fs.existsSync(file)) fs.renameSync(draft, file);
  }
}

/** Makes the file in one step: whoever reads it finds a whole key or none, also after a crash or on a full disk. */
function make(dir: string, file: string): void {
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    fs.writeFileSync(draft, randomBytes(keyBytes).toString("base64"), { mode: 0o600, flag: "wx" });
    sync(draft);
    publish(draft, file);
    sync(dir);
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

const fileIn = (dir: string): string => path.join(/* turbopackIgnore: true */ dir, "secret.key");
const formerIn = (dir: string): string => `${fileIn(dir)}.previous`;

const isWhole = (text: string): boolean =>
  text.length === wholeLength && Buffer.from(text, "base64").length === keyBytes;

/**
 * The key in the data folder, made on the first call, readable by its owner alone.
 * @returns 32 random bytes in base64.
 * @throws Error that says what to do, when the file holds anything else: a key made from part of it could be guessed.
 */
export function secretOfFile(dir: string): string {
  const file = fileIn(dir);
  if (!fs.existsSync(file)) {
    try {
      make(dir, file);
    } catch (error) {
      throw new Error(
        `No key can be made in the data folder, and PEERDECK_SECRET_KEY is not set.\n${folderFault(dir, error)}`,
        { cause: error },
      );
    }
  }
  const text = fs.readFileSync(file, "utf8").trim();
  if (isWhole(text)) return text;
  throw new Error(
    [
      `${file} does not hold a whole key, which has ${wholeLength} characters of base64.`,
      "Put the file back from a back-up of the data folder. Without one, delete it: the next start makes a new key, and the credentials of all connections have to be entered again.",
      "A key of your own goes into PEERDECK_SECRET_KEY, not into this file.",
    ].join("\n"),
  );
}

/** Changes with the files that hold the keys. */
export const markOfSecrets = (dir: string): string =>
  [fileIn(dir), formerIn(dir)]
    .map((file) => fs.statSync(file, { throwIfNoEntry: false }))
    .map((stat) => (stat ? `${stat.ino} ${stat.mtimeMs}` : "none"))
    .join();

/** The key before, which stands beside the new one until nothing is encrypted with it any more; null for none. */
export function formerOfFile(dir: string): string | null {
  const text = fs.existsSync(formerIn(dir)) ? fs.readFileSync(formerIn(dir), "utf8").trim() : null;
  return text !== null && isWhole(text) ? text : null;
}

function replace(file: string, text: string): void {
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  fs.writeFileSync(draft, text, { mode: 0o600, flag: "wx" });
  sync(draft);
  fs.renameSync(draft, file);
  sync(path.dirname(file));
}

/**
 * Makes a new key and keeps the old one beside it. Whenever the process dies, both files together hold every key that
 * anything is encrypted with. Does nothing while a former change is not over.
 */
export function renewSecretFile(dir: string): void {
  const current = secretOfFile(dir);
  const former = formerOfFile(dir);
  // Died between the two files: the new key was never used.
  if (former !== null && former !== current) return;
  replace(formerIn(dir), current);
  replace(fileIn(dir), randomBytes(keyBytes).toString("base64"));
}

/** Lets the key before go: nothing is encrypted with it any more. */
export function forgetFormerSecret(dir: string): void {
  fs.rmSync(formerIn(dir), { force: true });
  sync(dir);
}

/** Puts a key into a data folder that has none. @returns false when there is one already, or this is no such key. */
export function adoptSecret(dir: string, secret: string): boolean {
  if (fs.existsSync(fileIn(dir)) || !isWhole(secret)) return false;
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  replace(fileIn(dir), secret);
  return true;
}
