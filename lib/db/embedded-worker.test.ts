import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { afterAll, describe, expect, it } from "vitest";
import { programFile } from "@/lib/config/program-folder";
import { template } from "@/lib/testing/db";
import { queryMessage, readAnswer } from "./wire";

const rows = 20_000;
const rounds = 20;
/** More than one answer takes, and far less than all of them. */
const heapMb = 48;

describe("the thread of the embedded database", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-worker-"));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  it("gives large answers whole, and keeps nothing of them", async () => {
    fs.cpSync(await template(), folder, { recursive: true });
    const worker = new Worker(programFile("lib/db/embedded-worker.mjs"), {
      workerData: { dataDir: path.join(folder, "database") },
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    });
    const next = async (): Promise<{ kind: string; data: Uint8Array }> =>
      (await once(worker, "message"))[0];
    try {
      await next();
      const statement = `select n, repeat('x', 100) from generate_series(1, ${rows}) n`;
      for (let round = 0; round < rounds; round++) {
        const answered = next();
        worker.postMessage({ kind: "exchange", id: round, data: queryMessage(statement) });
        const { data } = await answered;
        expect(data.length).toBeGreaterThan(rows * 100);
        expect(readAnswer(data)).toEqual({ ready: "idle", error: null });
      }
    } finally {
      await worker.terminate();
    }
  }, 60_000);
});
