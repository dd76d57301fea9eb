import { setTimeout as pause } from "node:timers/promises";
import { hotMs } from "@/lib/connections/schedule";
import globalSetup from "../support/global-setup";
import { adminCredentials, signIn, startServer } from "../support/server";
import { type Figure, printTable } from "./support/figures";
import { cpuMsOf, type Load, loadOf, openAsker } from "./support/load";

// The overview and the list's API with 100,000 peers: at one caller and at 16, with nothing changing but when each
// connection was read last, and with a peer that changes each second. Prints figures; judges nothing.
// BENCH_CLUSTERS and BENCH_PEERS make it another fleet; BENCH_DATABASE_URL has it on a PostgreSQL server.
const clusters = process.env["BENCH_CLUSTERS"] ?? "500";
const perCluster = process.env["BENCH_PEERS"] ?? "200";
const databaseUrl = process.env["BENCH_DATABASE_URL"] ?? "";

/** What people look at: pages of the list, sorted, filtered, searched and grouped. */
const questions = [
  "",
  "offset=100",
  "sort=name",
  "sort=-since",
  "sort=connection&offset=200",
  "status=failed",
  "status=healthy&sort=name",
  "system=ontap",
  "system=consul&status=degraded,failed",
  "q=eu",
  "q=prod",
  "q=status%3Afailed",
  "group=relationship",
  "group=connection",
  "group=system&sort=name",
  "limit=20",
];

globalSetup();
const server = await startServer({
  lab: ["--clusters", clusters, "--peers", perCluster],
  env: { PEERDECK_POLL_INTERVAL: "60", DATABASE_URL: databaseUrl },
  readWithinMs: 900_000,
});
const cookie = await signIn(server.url, adminCredentials);
const { ask, close } = openAsker(server.url, { cookie });
try {
  const list = JSON.parse(
    (await fetchPlain("/api/v1/peers?limit=1&system=consul&status=healthy")).toString(),
  ) as {
    total: number;
    items: { name: string; connectionName: string }[];
  };
  const { total } = JSON.parse((await fetchPlain("/api/v1/peers?limit=1")).toString()) as {
    total: number;
  };
  // What a first read finds waiting is read more often for two minutes.
  await pause(hotMs + 15_000);
  const idleFrom = { at: performance.now(), cpuMs: cpuMsOf(server.pid) };
  await pause(20_000);
  const idle = (100 * (cpuMsOf(server.pid) - idleFrom.cpuMs)) / (performance.now() - idleFrom.at);
  const figures: Figure[] = [
    { what: "CPU while nobody asks, of a core", values: [idle], unit: "%" },
  ];
  const add = (what: string, load: Load, aim?: number) =>
    figures.push(
      { what, values: load.timesMs, ...(aim === undefined ? {} : { aim }) },
      { what: "  the same, CPU a call", values: [load.cpuMsPerCall] },
    );
  const addRate = (what: string, load: Load) =>
    figures.push(
      { what, values: [load.perSecond], unit: "/s", aim: 60 },
      { what: "  the same, CPU a call", values: [load.cpuMsPerCall] },
      { what: "  the same, time of a call", values: load.timesMs },
    );
  const measure = async (when: string) => {
    const one = { callers: 1, calls: 40 };
    const many = { callers: 16, calls: 480 };
    add(`overview, the page${when}`, await loadOf(server.pid, one, () => ask("/")), 150);
    add(
      `overview, its API${when}`,
      await loadOf(server.pid, one, () => ask("/api/v1/overview")),
      150,
    );
    add(`list's API, one caller${when}`, await loadOf(server.pid, one, () => ask("/api/v1/peers")));
    const same = await loadOf(server.pid, many, () => ask("/api/v1/peers"));
    addRate(`list's API, 16 callers${when}`, same);
    const different = await loadOf(server.pid, many, (call) =>
      ask(`/api/v1/peers?${questions[call % questions.length]}`),
    );
    addRate(`16 different questions${when}`, different);
  };
  await measure("");
  const [changing] = list.items;
  const endpoint = server.lab.connections.find(
    ({ name }) => name === changing?.connectionName,
  )?.endpoint;
  let over = false;
  const changes = (async () => {
    for (let bad = true; !over; bad = !bad) {
      await server.lab.command("consul", "set-state", {
        endpoint,
        peer: changing?.name,
        state: bad ? "FAILING" : "ACTIVE",
      });
      await pause(1_000);
    }
  })();
  await measure(", while it changes");
  over = true;
  await changes;
  printTable(
    `${total} peers of ${server.lab.connections.length} connections, ${databaseUrl === "" ? "embedded database" : "PostgreSQL"}`,
    figures,
  );
} finally {
  await close();
  await server.stop();
}

async function fetchPlain(path: string): Promise<Buffer> {
  const answer = await fetch(`${server.url}${path}`, { headers: { cookie } });
  return Buffer.from(await answer.arrayBuffer());
}
