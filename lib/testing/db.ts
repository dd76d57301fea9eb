import { createHash, randomBytes } from "node:crypto";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll } from "vitest";
import { dropSingleton } from "@/lib/config/singleton";
import { closeDb, dbHandle, openDb } from "@/lib/db/client";
import { registerActs } from "@/lib/operations/batches/acts";
import { batchActs } from "@/lib/services/batch-acts";
import { registerPrograms } from "@/lib/operations/programs";
import { operationPrograms } from "@/lib/services/operation-programs";
import { openKept } from "./kept-db";
import { onServer, serverTemplate, urlOnServer } from "./run-databases";

export type TestDbKind = "embedded" | "server";

/** The database this run tests on: the embedded one, or the server that TEST_DATABASE_URL names. */
export const testDbKinds: TestDbKind[] = process.env["TEST_DATABASE_URL"]
  ? ["server"]
  : ["embedded"];

const migrations = path.join(process.cwd(), "lib/db/migrations");

/** A migrated, closed data folder, made once per state of the migrations: making one takes seconds, copying it does not. */
export async function template(): Promise<string> {
  const files = fs
    .readdirSync(migrations)
    .filter((name) => name.endsWith(".sql"))
    .sort();
  const hash = createHash("sha256")
    .update(files.map((name) => fs.readFileSync(path.join(migrations, name), "utf8")).join())
    .digest("hex")
    .slice(0, 12);
  const folder = path.join(os.tmpdir(), `peerdeck-test-template-${hash}`);
  if (fs.existsSync(folder)) return folder;
  const draft = `${folder}-${process.pid}-${randomBytes(4).toString("hex")}`;
  fs.mkdirSync(draft, { mode: 0o700 });
  // In a process of its own: making the folder costs memory that a process never gives back.
  execFileSync(process.execPath, [
    path.join(process.cwd(), "lib/db/embedded-init.mjs"),
    path.join(draft, "database"),
  ]);
  await (await openDb({ dataDir: draft })).close();
  try {
    fs.renameSync(draft, folder);
  } catch {
    // Another test file was first; its folder is as good.
    fs.rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

/** Gives the process a fresh database of the server. @returns a function that removes it. */
async function openOnServer(): Promise<() => Promise<void>> {
  const name = `peerdeck_test_${randomBytes(6).toString("hex")}`;
  await onServer(`create database ${name} template ${serverTemplate}`);
  process.env["DATABASE_URL"] = urlOnServer(name);
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-test-"));
  process.env["PEERDECK_DATA_DIR"] = dataDir;
  dropSingleton("env");
  await dbHandle();
  return async () => {
    await closeDb();
    await onServer(`drop database if exists ${name} with (force)`);
    delete process.env["DATABASE_URL"];
    fs.rmSync(dataDir, { recursive: true, force: true });
  };
}

/**
 * Gives the process a fresh, migrated database and points the environment at it.
 * @returns a function that closes it and removes every trace.
 */
export async function openTestDb(kind: TestDbKind = "embedded"): Promise<() => Promise<void>> {
  registerPrograms(operationPrograms);
  registerActs(batchActs);
  process.env["PEERDECK_LOG_LEVEL"] = "silent";
  delete process.env["DATABASE_URL"];
  let close: () => Promise<void>;
  if (kind === "server") close = await openOnServer();
  else {
    const kept = await openKept(await template(), os.tmpdir());
    process.env["PEERDECK_DATA_DIR"] = kept.dataDir;
    dropSingleton("env");
    close = kept.close;
  }
  return async () => {
    await close();
    dropSingleton("env");
  };
}

/** Registers a fresh database around all tests of the surrounding block. */
export function useTestDb(kind: TestDbKind = "embedded"): void {
  let close: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    close = await openTestDb(kind);
  }, 60_000);
  afterAll(() => close?.());
}
