import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";

/** Keeps some rows, holds others for a while as reading does, and says how large the heap was at most, in bytes. */
const program = `
  import v8 from "node:v8";
  const rows = (count) => Array.from({ length: count }, (_, n) => ({ n, text: "peer " + n + " " + Math.random(), list: [n] }));
  const kept = rows(300_000);
  const read = [];
  let most = 0;
  for (let round = 0; round < 300; round++) {
    read.push(rows(5_000));
    if (read.length > 20) read.shift();
    most = Math.max(most, v8.getHeapStatistics().total_heap_size);
  }
  console.log(most, kept.length);`;

async function heapBytes(...args: string[]): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...args,
    "--input-type=module",
    "--eval",
    program,
  ]);
  return Number.parseInt(stdout, 10);
}

it("lets the heap grow little beyond what is in use", async () => {
  const [frugal, usual] = await Promise.all([
    heapBytes("--import", "./lib/server/frugal-heap.mjs"),
    heapBytes(),
  ]);
  expect(frugal / usual).toBeLessThan(0.75);
});
