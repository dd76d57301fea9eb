import { spawn } from "node:child_process";
import os from "node:os";
import globalSetup from "../support/global-setup";
import { adminCredentials, signIn, startServer } from "../support/server";

// 400 people who are not signed in try passwords at once, three times over: how long do others' reads take meanwhile?
// Prints latencies; judges nothing.
const crowd = 400;
const read = "/api/v1/peers?limit=20";

const quantile = (values: number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? Number.NaN;
const print = (what: string, values: number[]) =>
  process.stdout.write(
    `${what.padEnd(44)} ${String(values.length).padStart(5)} reads   median ${quantile(values, 0.5).toFixed(0).padStart(5)} ms   p95 ${quantile(values, 0.95).toFixed(0).padStart(5)} ms   worst ${Math.max(
      ...values,
    )
      .toFixed(0)
      .padStart(5)} ms\n`,
  );

/** Runs in a process of its own, so that sending costs the reader no time. Begins when told to; says how it was answered. */
const flood = `
const http = require("node:http");
const [url, path, count, make] = JSON.parse(process.argv[1]);
const body = new Function("n", "return " + make);
const one = (n) => new Promise((resolve, reject) => {
  const asked = http.request(url + path, { method: "POST", agent: false, headers: { "content-type": "application/json" } }, (answer) => {
    answer.resume().on("end", () => resolve(answer.statusCode));
  });
  asked.on("error", reject).end(JSON.stringify(body(n)));
});
process.stdin.once("data", () => {
  const startedAt = performance.now();
  Promise.all(Array.from({ length: count }, (_, n) => one(n))).then((statuses) => {
    const counts = {};
    for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
    console.log(JSON.stringify({ counts, ms: Math.round(performance.now() - startedAt) }));
    process.exit(0);
  });
});
console.log("ready");`;

async function floodWith(url: string, path: string, make: string) {
  const child = spawn(process.execPath, ["-e", flood, JSON.stringify([url, path, crowd, make])], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  let output = "";
  const closed = new Promise<string>((resolve) => child.once("close", () => resolve(output)));
  await new Promise((resolve) => child.stdout.once("data", resolve));
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString().trim()));
  return () => {
    child.stdin.end("go\n");
    return closed;
  };
}

globalSetup();
const server = await startServer();
try {
  const cookie = await signIn(server.url, adminCredentials);
  const once = async (): Promise<number> => {
    const startedAt = performance.now();
    await (await fetch(`${server.url}${read}`, { headers: { cookie } })).text();
    return performance.now() - startedAt;
  };
  const pause = () => new Promise((resolve) => setTimeout(resolve, 20));
  const readUntil = async (end: Promise<unknown>): Promise<number[]> => {
    const taken: number[] = [];
    let going = true;
    void end.finally(() => (going = false));
    while (going) {
      taken.push(await once());
      await pause();
    }
    return taken;
  };
  const idle = () => readUntil(new Promise((resolve) => setTimeout(resolve, 6_000)));
  process.stdout.write(`${os.availableParallelism()} cores, ${crowd} at once\n`);
  await idle();
  print("idle", await idle());
  const attacks: [string, string, string][] = [
    [
      "wrong passwords, invented accounts",
      "/api/v1/session",
      "({ email: `nobody${n}@example.com`, password: 'guess' })",
    ],
    [
      "wrong passwords, one account",
      "/api/v1/session",
      `({ email: '${adminCredentials.email}', password: 'guess' })`,
    ],
    [
      "wrong invitations",
      "/api/v1/invitations/accept",
      "({ token: 'guess', email: `nobody${n}@example.com`, name: 'N', password: 'p4$5w0rd8|_|!5{0<qwertyvvt()'.repeat(4) })",
    ],
  ];
  for (const [what, path, make] of attacks) {
    const taken: number[] = [];
    for (let round = 0; round < 3; round++) {
      const attack = (await floodWith(server.url, path, make))();
      taken.push(...(await readUntil(attack)));
      process.stdout.write(`${" ".repeat(44)} ${await attack}\n`);
    }
    print(what, taken);
    print("idle", await idle());
  }
} finally {
  await server.stop();
}
