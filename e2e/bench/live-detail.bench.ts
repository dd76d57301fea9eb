import globalSetup from "../support/global-setup";
import type { LabConnection } from "../support/lab";
import { adminCredentials, signIn, startServer } from "../support/server";
import { type BackendCall, startBareNext } from "./support/bare-next";
import { type Figure, median, printTable } from "./support/figures";
import { type Load, loadOf, openAsker } from "./support/load";

// A peer's detail, read live from its backend, beside the backend itself and a bare route handler of Next that streams
// the backend's answer. In turns, so that all three have the same machine. Prints figures; judges nothing.
const rounds = 3;
const calls = { one: 50, many: 240 };
const databaseUrl = process.env["BENCH_DATABASE_URL"] ?? "";

interface Row {
  id: string;
  key: string;
  name: string;
  connectionName: string;
}

const bearer = (values: Record<string, unknown>, name: string) => String(values[name] ?? "");
/** What the product asks a backend for to tell of a peer, first the peer itself. */
const asked: Record<string, (connection: LabConnection, row: Row) => BackendCall[]> = {
  consul: ({ address, credentials: { values } }, { name }) => [
    {
      url: `${address}/v1/peering/${name}`,
      headers: { "x-consul-token": bearer(values, "token") },
    },
  ],
  ontap: ({ address, credentials: { values } }, { key }) => {
    const user = `${bearer(values, "user")}:${bearer(values, "password")}`;
    const headers = { authorization: `Basic ${Buffer.from(user).toString("base64")}` };
    return [
      `/api/cluster/peers/${key}?fields=*`,
      "/api/cluster?fields=version,name,uuid,peering_policy,timezone",
      "/api/network/ip/interfaces?services=intercluster_core&fields=name,ip,enabled,state,ipspace,service_policy,location",
      "/api/cluster/metrocluster?fields=local.configuration_state,remote.cluster",
    ].map((path) => ({ url: `${address}${path}`, headers }));
  },
};

globalSetup();
const server = await startServer({
  env: { PEERDECK_POLL_INTERVAL: "60", DATABASE_URL: databaseUrl },
});
const closing: (() => Promise<void>)[] = [server.stop];
try {
  await measure();
} finally {
  for (const close of closing.reverse()) await close();
}

async function measure(): Promise<void> {
  const cookie = await signIn(server.url, adminCredentials);
  const asker = openAsker("", { cookie });
  const backends = Object.keys(asked);
  const rowsOf = new Map<string, Row[]>();
  const calledOf: Record<string, BackendCall[]> = {};
  for (const system of backends) {
    const path = `/api/v1/peers?system=${system}&status=healthy`;
    const list = (await (await fetch(`${server.url}${path}`, { headers: { cookie } })).json()) as {
      items: Row[];
    };
    const [row] = list.items;
    const connection = server.lab.connections.find(({ name }) => name === row?.connectionName);
    if (!row || !connection) throw new Error(`The lab has no healthy peer of ${system}.`);
    rowsOf.set(system, list.items);
    calledOf[system] = asked[system]?.(connection, row) ?? [];
  }
  const bare = await startBareNext(calledOf);
  closing.push(bare.stop);
  const waysOf = (system: string) => {
    const [row] = rowsOf.get(system) ?? [];
    const ids = (rowsOf.get(system) ?? []).map(({ id }) => id);
    const direct = (calledOf[system] ?? []).map(({ url, headers }) => {
      const own = openAsker("", headers);
      closing.push(own.close);
      return { url, asker: own };
    });
    const ways: Record<string, { pid: number; ask: (call: number) => Promise<unknown> }> = {
      backend: {
        pid: process.pid,
        ask: () => Promise.all(direct.map(({ url, asker: own }) => own.ask(url))),
      },
      bare: { pid: bare.pid, ask: () => asker.ask(`${bare.url}/${system}`) },
      product: { pid: server.pid, ask: () => asker.ask(`${server.url}/api/v1/peers/${row?.id}`) },
      "product, different peers": {
        pid: server.pid,
        ask: (call) => asker.ask(`${server.url}/api/v1/peers/${ids[call % ids.length]}`),
      },
    };
    return { system, ways };
  };
  const figures: Figure[] = [];
  const measured = backends.map(waysOf);
  // All of them before the first figure: the engine goes on making their code faster for seconds, and whichever system
  // came first would stand there slower for it.
  for (const { ways } of measured)
    for (const { ask } of Object.values(ways))
      await loadOf(server.pid, { callers: 4, calls: 400 }, ask);
  for (const { system, ways } of measured) {
    for (const [many, callers] of [
      ["1 caller", 1],
      ["16 callers", 16],
    ] as const) {
      const loads: Record<string, Load[]> = {};
      for (let round = 0; round < rounds; round++)
        for (const [way, { pid, ask }] of Object.entries(ways))
          (loads[way] ??= []).push(
            await loadOf(pid, { callers, calls: callers === 1 ? calls.one : calls.many }, ask),
          );
      const timesOf = (way: string) => (loads[way] ?? []).flatMap(({ timesMs }) => timesMs);
      const middle = (way: string) => median(timesOf(way));
      for (const way of Object.keys(ways))
        figures.push(
          {
            what: `${system}, ${many}: ${way}`,
            values: timesOf(way),
            ...(way.startsWith("product")
              ? { aim: callers === 1 ? middle("backend") + 5 : 1.5 * middle("bare") }
              : {}),
          },
          ...(way === "backend"
            ? []
            : [
                {
                  what: "  the same, CPU a call",
                  values: (loads[way] ?? []).map(({ cpuMsPerCall }) => cpuMsPerCall),
                },
              ]),
        );
    }
  }
  printTable(
    `A peer's detail, read live, ${databaseUrl === "" ? "embedded database" : "PostgreSQL"}`,
    figures,
  );
  await asker.close();
}
