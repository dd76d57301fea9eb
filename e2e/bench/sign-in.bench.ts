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

/** Runs in a process of its own, so that sending costs the reader no time. Says how each try was answered. */
const flood = `
const [url, path, count, make] = JSON.parse(process.argv[1]);
const body = new Function("n", "return " + make);
const startedAt = performance.now();
Promise.all(Array.from({ length: count }, async (_, n) => {
  const answer = await fetch(url + path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body(n)) });
  await answer.text();
  return answer.status;
})).then((statuses) => {
  const counts = {};
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
  console.log(JSON.stringify({ counts, ms: Math.round(performance.now() - startedAt) }));
});`;

function floodWith(url: string, path: string, make: string): Promise<string> {
  const child = spawn(process.execPath, ["-e", flood, JSON.stringify([url, path, crowd, make])], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => child.once("close", () => resolve(output.trim())));
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
    const attack = floodWith(server.url, path, make);
    print(what, await readUntil(attack));
    process.stdout.write(`${" ".repeat(44)} ${await attack}\n`);
  }
  print("idle again", await idle());
} finally {
  await server.stop();
}
