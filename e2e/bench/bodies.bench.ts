import globalSetup from "../support/global-setup";
import { memoryOf, sendChunked } from "../support/attack";
import { startServer } from "../support/server";

// Bodies of unknown length, sent by nobody in particular: what each costs the server, and whether others still get answers.
const senders = 6;
const sizeMb = 300;

globalSetup();
const server = await startServer();
const print = (line: string) => process.stdout.write(`${line}\n`);

/** Asks for the server's health until told to stop, and keeps how long each answer took. */
function watchOthers() {
  const timesMs: number[] = [];
  let going = true;
  const done = (async () => {
    while (going) {
      const askedAt = performance.now();
      await (await fetch(`${server.url}/api/v1/health`)).text();
      timesMs.push(performance.now() - askedAt);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  return async () => {
    going = false;
    await done;
    timesMs.sort((a, b) => a - b);
    return `median ${timesMs[timesMs.length >> 1]?.toFixed(0)} ms, longest ${timesMs.at(-1)?.toFixed(0)} ms`;
  };
}

try {
  const before = memoryOf(server.pid);
  const others = watchOthers();
  const startedAt = performance.now();
  const answers = await Promise.all(
    Array.from({ length: senders }, () => sendChunked(`${server.url}/api/v1/session`, sizeMb)),
  );
  const tookMs = performance.now() - startedAt;
  const after = memoryOf(server.pid);
  print(`${senders} chunked bodies of ${sizeMb} MB to POST /api/v1/session, not signed in`);
  print(
    `  answers: ${answers.map(({ status, sentMb }) => `${status} after ${sentMb} MB`).join(", ")}; ${tookMs.toFixed(0)} ms`,
  );
  print(
    `  memory: ${before.nowMb} MB before, peak ${after.peakMb} MB (before: ${before.peakMb}), ${after.nowMb} MB after`,
  );
  print(`  others' health meanwhile: ${await others()}`);
} finally {
  await server.stop();
}
