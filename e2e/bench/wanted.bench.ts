import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { dataTemplate } from "../support/data-template";
import globalSetup from "../support/global-setup";
import { type Lab, type LabConnection, startLab } from "../support/lab";
import { labOntapPeers } from "./support/lab-ontap-peers";
import { PagelessServer } from "./support/pageless-server";

// Twelve clusters are to be a mesh by their label: 66 relationships, planned and applied four at a time, while the server
// is killed (SIGKILL) three times at random moments and started again. Then a thirteenth cluster joins: twelve more.
// What stands in the end is read from the lab, past the dashboard. Clusters: PEERDECK_MESH, 12 by default.
const size = Number(process.env["PEERDECK_MESH"] ?? 12);
const kills = 3;
const wanted = (size * (size - 1)) / 2;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const say = (line: string) => process.stdout.write(`${line}\n`);

interface PlanState {
  state: string;
  progress: { state: string; stopReason: string | null } | null;
  items: { a: string; b: string; outcome: string | null; note: string | null }[];
}

/** Names of the peers of a cluster; of those that do not work, also their state. */
const peersOf = async (connection: LabConnection): Promise<string[]> =>
  (await labOntapPeers(connection)).map(({ remote, state, works }) =>
    works ? remote : `${remote} (${state})`,
  );

async function start(
  dataDir: string,
  connections: readonly LabConnection[],
): Promise<PagelessServer> {
  const server = new PagelessServer("crash-server.ts", dataDir, connections);
  await server.hear("peerdeck-ready");
  while ((await server.ask<{ read: number }>("connections")).read < connections.length)
    await pause(200);
  return server;
}

async function over(server: PagelessServer, planId: string): Promise<PlanState> {
  const deadline = Date.now() + 600_000;
  for (;;) {
    const plan = await server.ask<PlanState>("plan", { planId });
    if ((plan.progress && plan.progress.state !== "running") || Date.now() > deadline) return plan;
    await pause(500);
  }
}

const doneOf = ({ items }: PlanState) => items.filter(({ outcome }) => outcome === "done").length;

function report(plan: PlanState): void {
  say(`${doneOf(plan)} of ${plan.items.length} done; ${JSON.stringify(plan.progress)}`);
  for (const { a, b, outcome, note } of plan.items)
    if (outcome !== "done") say(`  ${a} – ${b}: ${outcome}: ${note}`);
}

/** Whether the lab has exactly what the report says, and nothing half. */
async function check(lab: Lab, names: readonly string[], plans: readonly PlanState[]) {
  const said = new Set(
    plans.flatMap(({ items }) =>
      items.flatMap(({ a, b, outcome }) => (outcome === "done" ? [`${a} ${b}`, `${b} ${a}`] : [])),
    ),
  );
  let wrong = 0;
  for (const connection of lab.connections.filter(({ name }) => names.includes(name))) {
    const has = await peersOf(connection);
    const expected = names.filter((other) => said.has(`${connection.name} ${other}`));
    if ([...has].sort().join() === [...expected].sort().join()) continue;
    wrong++;
    say(`${connection.name} has ${has.sort().join(", ")}; reported ${expected.sort().join(", ")}`);
  }
  say(`clusters that are not as reported: ${wrong}`);
  if (wrong > 0) process.exitCode = 1;
}

globalSetup();
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-mesh-"));
fs.cpSync(dataTemplate, dataDir, { recursive: true });
const lab = await startLab(["--clusters", String(size + 1), "--peers", "0", "--systems", "ontap"]);
const names = lab.connections.map(({ name }) => name);
const twelve = lab.connections.slice(0, size);
try {
  let server = await start(dataDir, twelve);
  const { setId } = await server.ask<{ setId: string }>("mesh", { names: names.slice(0, size) });
  let startedAt = Date.now();
  const { planId, acts } = await server.ask<{ planId: string; acts: number }>("make-plan", {
    setId,
  });
  say(`${size} clusters: a plan of ${acts} (${wanted} wanted) in ${Date.now() - startedAt} ms`);
  await server.ask("apply", { planId });
  startedAt = Date.now();
  for (let kill = 1; kill <= kills; kill++) {
    // On the way: after a quarter, a half and three quarters, at a random moment of what is under way then.
    let before = 0;
    while (before < (acts * kill) / (kills + 1)) {
      await pause(200);
      before = doneOf(await server.ask<PlanState>("plan", { planId }));
    }
    await pause(Math.random() * 2_000);
    await server.kill();
    server = await start(dataDir, twelve);
    const again = await server.ask<{ refused: string | null }>("apply", { planId });
    say(`kill ${kill} with ${before} done; applied a second time: ${again.refused ?? "YES"}`);
    if (again.refused === null) process.exitCode = 1;
  }
  const first = await over(server, planId);
  say(`over after ${Math.round((Date.now() - startedAt) / 1000)} s with ${kills} kills`);
  report(first);
  await check(lab, names.slice(0, size), [first]);

  await server.kill();
  server = await start(dataDir, lab.connections);
  await server.ask("label", { names });
  const next = await server.ask<{ planId: string; acts: number }>("make-plan", { setId });
  say(`a thirteenth: a plan of ${next.acts}`);
  await server.ask("apply", { planId: next.planId });
  const second = await over(server, next.planId);
  report(second);
  await check(lab, names, [first, second]);
  await server.kill();
} finally {
  await lab.close();
  fs.rmSync(dataDir, { recursive: true, force: true });
}
