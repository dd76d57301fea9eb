import { Agent, request } from "undici";
import { filled, inputSchemaOf, shapesOf, texts } from "../../lib/testing/input-size";
import { sampleValues, writeInputs } from "../../lib/testing/write-inputs";
import { memoryOf } from "../support/attack";
import globalSetup from "../support/global-setup";
import { adminCredentials, type Server, signIn, startServer } from "../support/server";

// What an input may cost at most, and what a backend may: CPU of judging the largest input of every writing route, how
// long everybody else waits for one, and the memory that answers without an end take and give back.
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const print = (what: string, value: string) =>
  process.stdout.write(`${what.padEnd(58)} ${value.padStart(12)}\n`);

const cpuMs = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

/** The dearest of all the largest inputs of a schema, the median of five. */
async function dearest({ schema, validate }: Awaited<ReturnType<typeof writeInputs>>[number]) {
  const shape = inputSchemaOf(schema);
  const rules = await sampleValues();
  let worst = 0;
  for (let choice = 0; choice < shapesOf(shape); choice++)
    for (const text of Object.values(texts))
      for (const more of [{}, rules]) {
        const value = filled(shape, { share: 1, choice, text, ...more });
        const rounds = Array.from({ length: 5 }, () =>
          cpuMs(() => {
            try {
              validate(value);
            } catch {
              // Refusing costs as well.
            }
          }),
        );
        worst = Math.max(worst, rounds.sort((a, b) => a - b)[2] ?? 0);
      }
  return worst;
}

async function judging(): Promise<void> {
  process.stdout.write("CPU of judging the largest input\n");
  for (const input of await writeInputs())
    print(`  ${input.name}`, `${(await dearest(input)).toFixed(1)} ms`);
}

/** The longest anybody waits for an answer that needs nothing, while `work` is under way. */
async function waitedMs(server: Server, work: Promise<unknown>): Promise<number> {
  const dispatcher = new Agent({ connections: 1 });
  let worst = 0;
  let over = false;
  void work.finally(() => (over = true));
  while (!over) {
    const startedAt = performance.now();
    const { body } = await request(`${server.url}/api/v1/health`, { dispatcher });
    await body.dump();
    worst = Math.max(worst, performance.now() - startedAt);
    await pause(10);
  }
  await dispatcher.close();
  return worst;
}

async function addresses(server: Server, cookie: string): Promise<void> {
  process.stdout.write("Health while an ONTAP peer is created with n addresses\n");
  const dispatcher = new Agent({ headersTimeout: 600_000 });
  const ask = async (path: string, body?: unknown) => {
    const answer = await request(`${server.url}${path}`, {
      dispatcher,
      method: body === undefined ? "GET" : "POST",
      headers: { cookie, origin: server.url, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.statusCode, text: await answer.body.text() };
  };
  const { items } = JSON.parse((await ask("/api/v1/connections")).text) as {
    items: { id: string; system: string }[];
  };
  const connectionId = items.find(({ system }) => system === "ontap")?.id;
  for (const count of [200, 5_000, 70_000]) {
    const remoteAddresses = Array.from({ length: count }, (_, index) => texts["ipv4"]?.(index, 20));
    const startedAt = performance.now();
    const asked = ask("/api/v1/peers", { connectionId, input: { way: "offer", remoteAddresses } });
    const waited = await waitedMs(server, asked);
    const { status } = await asked;
    print(
      `  ${count} addresses: ${status} after ${(performance.now() - startedAt).toFixed(0)} ms, health at worst`,
      `${waited.toFixed(0)} ms`,
    );
  }
  await dispatcher.close();
}

const rssMb = (pid: number): number => memoryOf(pid).nowMb;

async function endless(server: Server): Promise<void> {
  process.stdout.write("Memory while every backend answers without an end, at 50 MB/s each\n");
  print("  before", `${rssMb(server.pid)} MB`);
  const ids = server.lab.endpoints.map(({ id }) => id);
  for (const id of ids) await server.lab.fault(id, "endless", { bytesPerSecond: 50_000_000 });
  let peak = 0;
  for (const endsAt = Date.now() + 60_000; Date.now() < endsAt; await pause(50))
    peak = Math.max(peak, rssMb(server.pid));
  print(`  at its peak in a minute, ${ids.length} backends`, `${peak} MB`);
  await server.lab.reset();
  for (const seconds of [10, 60]) {
    await pause((seconds === 10 ? 10 : 50) * 1000);
    print(`  ${seconds} s after they are right again`, `${rssMb(server.pid)} MB`);
  }
}

await judging();
globalSetup();
const server = await startServer();
try {
  await addresses(server, await signIn(server.url, adminCredentials));
  await endless(server);
} finally {
  await server.stop();
}
