import "server-only";
import { createHmac } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { derivedKey } from "@/lib/db/crypto";
import type { Mistake } from "@/lib/domain/provisioning";
import type { SourceFile } from "./parse";
import type { ValueSources } from "./references";

/** Nobody writes so much by hand; a mistaken mount does. */
const mostFiles = 500;
const mostBytes = 4 * 1024 * 1024;
const deepest = 5;
/** A folder that changes while it is read is read again so often. */
const mostTries = 5;

/** What the environment names. */
export interface Sources {
  /** PEERDECK_PROVISIONING: a folder. */
  folder?: string | undefined;
  /** PEERDECK_CONNECTIONS: a file. */
  file?: string | undefined;
}

/** What was read, all of it at one moment. */
interface Snapshot {
  files: SourceFile[];
  mistakes: Mistake[];
}

interface Listed {
  name: string;
  file: string;
  isConnectionsFile: boolean;
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? "unknown";

/** Files below the folder by name. Hidden ones are Kubernetes' and editors' own. */
function listFolder(folder: string, below = "", depth = 0): Listed[] {
  if (depth > deepest) throw Object.assign(new Error("too deep"), { code: "ELOOP" });
  const listed: Listed[] = [];
  const names = fs.readdirSync(/* turbopackIgnore: true */ path.join(folder, below)).sort();
  for (const each of names) {
    if (each.startsWith(".")) continue;
    const name = below === "" ? each : `${below}/${each}`;
    const file = path.join(/* turbopackIgnore: true */ folder, name);
    const stat = fs.statSync(file);
    if (stat.isDirectory()) listed.push(...listFolder(folder, name, depth + 1));
    else if (/\.(ya?ml|json)$/i.test(each)) listed.push({ name, file, isConnectionsFile: false });
    if (listed.length > mostFiles)
      throw Object.assign(new Error("too many"), { code: "too many files" });
  }
  return listed;
}

/** What tells one state of a file from another, also where a link is turned to another folder. */
export function lookAtFile(file: string): string {
  const stat = fs.statSync(/* turbopackIgnore: true */ file, { throwIfNoEntry: false });
  return stat ? `${stat.dev} ${stat.ino} ${stat.size} ${stat.mtimeMs} ${stat.ctimeMs}` : "none";
}

function readBounded(file: string): string {
  // Opening a pipe would wait for its other end.
  const fd = fs.openSync(
    /* turbopackIgnore: true */ file,
    fs.constants.O_RDONLY | fs.constants.O_NONBLOCK,
  );
  try {
    const stat = fs.fstatSync(fd);
    if (!stat.isFile()) throw Object.assign(new Error("no file"), { code: "it is no file" });
    if (stat.size > mostBytes)
      throw Object.assign(new Error("too large"), { code: "larger than 4 MiB" });
    return fs.readFileSync(fd, "utf8");
  } finally {
    fs.closeSync(fd);
  }
}

const inFolder = (text: string): Mistake => ({ file: "", line: null, path: "", text });

function isSameFile(one: string, other: string): boolean {
  const stats = [one, other].map((file) =>
    fs.statSync(/* turbopackIgnore: true */ file, { throwIfNoEntry: false }),
  );
  return Boolean(stats[0]) && stats[0]?.ino === stats[1]?.ino && stats[0]?.dev === stats[1]?.dev;
}

function list({ folder, file }: Sources): { listed: Listed[]; mistakes: Mistake[] } {
  const listed: Listed[] = [];
  const mistakes: Mistake[] = [];
  if (folder !== undefined)
    try {
      listed.push(...listFolder(folder));
      if (listed.length === 0)
        mistakes.push(
          inFolder(
            `PEERDECK_PROVISIONING names a folder without a file of YAML: ${folder}. To remove everything that was defined there, leave an empty file such as empty.yaml in it.`,
          ),
        );
    } catch (error) {
      mistakes.push(
        inFolder(
          `PEERDECK_PROVISIONING names a folder that cannot be read (${codeOf(error)}): ${folder}`,
        ),
      );
    }
  if (file !== undefined) {
    const name = path.basename(file);
    const itself = listed.find((each) => isSameFile(each.file, file));
    const isTaken = listed.some((each) => each.name === name);
    if (itself) itself.isConnectionsFile = true;
    else listed.push({ name: isTaken ? file : name, file, isConnectionsFile: true });
  }
  return { listed, mistakes };
}

/** Changes with names, links, and sizes and times of contents. */
const looksOf = (listed: readonly Listed[]): string =>
  listed.map(({ name, file }) => `${name} ${lookAtFile(file)}`).join("\n");

function readOnce(sources: Sources): Snapshot & { look: string; vanished: boolean } {
  const { listed, mistakes } = list(sources);
  const look = looksOf(listed);
  const files: SourceFile[] = [];
  let vanished = false;
  for (const { name, file, isConnectionsFile } of listed)
    try {
      files.push({
        name,
        folder: path.dirname(file),
        text: readBounded(file),
        isConnectionsFile,
      });
    } catch (error) {
      vanished ||= codeOf(error) === "ENOENT";
      mistakes.push(
        isConnectionsFile
          ? inFolder(
              `PEERDECK_CONNECTIONS names a file that cannot be read (${codeOf(error)}): ${file}`,
            )
          : { file: name, line: null, path: "", text: `This cannot be read (${codeOf(error)}).` },
      );
    }
  return { files, mistakes, vanished, look };
}

/** What the sources look like now, without reading them. */
export function lookAtSources(sources: Sources): string {
  const { listed, mistakes } = list(sources);
  return [looksOf(listed), ...mistakes.map(({ text }) => text)].join("\n");
}

/**
 * Reads everything as of one moment: a folder whose files are replaced meanwhile, as by Kubernetes, is read again.
 */
export function readSources(sources: Sources): Snapshot {
  for (let tries = 1; ; tries++) {
    const { look, vanished, ...snapshot } = readOnce(sources);
    const isStill = !vanished && looksOf(list(sources).listed) === look;
    if (isStill || tries === mostTries) return snapshot;
  }
}

/**
 * Takes values from this process's environment, and from files beside the one that names them.
 * @param read told of every file that was asked for.
 */
export const valuesBeside = (read: (file: string) => void = () => undefined): ValueSources => ({
  follow: true,
  env: process.env,
  readFile(name, folder) {
    const file = path.resolve(/* turbopackIgnore: true */ folder, name);
    read(file);
    return readBounded(file);
  },
});

/** Tells one configuration from another, values of secrets included, without giving anything of them away. */
export const hashOf = (value: unknown): string =>
  createHmac("sha256", derivedKey("configuration"))
    .update(JSON.stringify(value))
    .digest("hex")
    .slice(0, 12);
