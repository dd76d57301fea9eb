import http from "node:http";
import globalSetup from "../support/global-setup";
import { adminCredentials, signIn, startServer } from "../support/server";

// The metrics page with 10,000 peers: 50 connections of 200. Prints its size, how long it takes, and how long a small
// request waits that is sent just after it; judges nothing.
const rounds = 15;
const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const print = (what: string, values: number[], unit: string) =>
  process.stdout.write(
    `${what.padEnd(40)} ${median(values).toFixed(0).padStart(7)} ${unit}   (${Math.min(...values).toFixed(0)} … ${Math.max(...values).toFixed(0)})\n`,
  );

globalSetup();
const server = await startServer({
  lab: ["--clusters", "50", "--peers", "200"],
  env: { PEERDECK_POLL_INTERVAL: "60" },
});

/** One request on a connection of its own. */
const get = (
  path: string,
  headers: Record<string, string>,
): Promise<{ ms: number; body: Buffer }> =>
  new Promise((resolve, reject) => {
    const begunAt = performance.now();
    http
      .get(`${server.url}${path}`, { headers, agent: false }, (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("end", () =>
          resolve({ ms: performance.now() - begunAt, body: Buffer.concat(parts) }),
        );
      })
      .on("error", reject);
  });

try {
  const cookie = await signIn(server.url, adminCredentials);
  const made = await fetch(`${server.url}/api/v1/tokens`, {
    method: "POST",
    headers: { cookie, "content-type": "application/json" },
    body: JSON.stringify({ name: "bench", role: "viewer", scopes: ["metrics"], expiresInDays: 30 }),
  });
  const { secret } = (await made.json()) as { secret: { value: string } };
  const authorization = `Bearer ${secret.value}`;
  const scrape = (encoding: string) =>
    get("/metrics", { authorization, "accept-encoding": encoding });

  const { body } = await scrape("identity");
  const lines = body.toString().split("\n");
  const peers = lines.filter((line) => line.startsWith("peerdeck_peer_status{")).length;
  const series = lines.filter((line) => line !== "" && !line.startsWith("#")).length;
  process.stdout.write(`${peers} peers, ${series} series\n`);
  print("size", [body.length / 1024], "KiB");
  print("size, gzip", [(await scrape("gzip")).body.length / 1024], "KiB");

  const plain: number[] = [];
  const packed: number[] = [];
  const small: number[] = [];
  const beside: number[] = [];
  for (let round = 0; round < rounds; round++) {
    small.push((await get("/api/v1/health", {})).ms);
    plain.push((await scrape("identity")).ms);
    const [page, other] = await Promise.all([scrape("gzip"), get("/api/v1/health", {})]);
    packed.push(page.ms);
    beside.push(other.ms);
  }
  print("time", plain, "ms");
  print("time, gzip", packed, "ms");
  print("health check", small, "ms");
  print("health check beside it", beside, "ms");
} finally {
  await server.stop();
}
