import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { dataTemplate } from "../support/data-template";
import globalSetup from "../support/global-setup";
import { type Lab, startLab } from "../support/lab";
import { labOntapPeers } from "./support/lab-ontap-peers";
import { PagelessServer } from "./support/pageless-server";

// Has 20 relationships rotated, 4 at once, one of which refuses on one side; kills the server (SIGKILL) at random moments
// and starts it again. Prints how each ended, whether anything was rotated twice, and whether the lab agrees. Kills:
// PEERDECK_CRASHES, 3 by default.
const kills = Number(process.env["PEERDECK_CRASHES"] ?? 3);
const longestMs = 6_000;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

interface Report {
  rotations: {
    id: string;
    outcome: string | null;
    operationId: string | null;
    unfinished: boolean;
    failures: number;
  }[];
  operations: { rotationId: string; state: string; createdAt: string }[];
}

const reportOf = (server: PagelessServer) => server.ask<Report>("report");

async function start(dataDir: string, lab: Lab, pairs: number): Promise<PagelessServer> {
  const server = new PagelessServer("rotation-server.ts", dataDir, lab.connections);
  await server.hear("peerdeck-ready");
  while ((await server.ask<{ pairs: number }>("pairs")).pairs < pairs) await pause(200);
  return server;
}

/** How the halves of every relationship stand, read past the dashboard. */
async function readLab(lab: Lab): Promise<{ key: string; endpoint: string; works: boolean }[]> {
  const lists = await Promise.all(
    lab.connections.map(async (connection) =>
      (await labOntapPeers(connection)).map(({ uuid, works }) => ({
        key: uuid,
        endpoint: connection.endpoint,
        works,
      })),
    ),
  );
  return lists.flat();
}

globalSetup();
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-rotation-"));
fs.cpSync(dataTemplate, dataDir, { recursive: true });
const lab = await startLab(["--systems", "ontap", "--clusters", "10", "--peers", "4"]);
try {
  const [refusing] = await readLab(lab);
  await lab.fault(refusing?.endpoint ?? "", "403", {
    match: { method: "PATCH", path: `/api/cluster/peers/${refusing?.key}` },
  });
  let server = await start(dataDir, lab, 20);
  await server.ask("due");
  const begunAt = Date.now();
  for (let count = 0; count < kills; count += 1) {
    await pause(500 + Math.random() * longestMs);
    await server.kill();
    server = await start(dataDir, lab, 20);
  }
  const deadline = Date.now() + 10 * 60_000;
  let last = await reportOf(server);
  const isOver = ({ rotations }: Report) =>
    rotations.every(({ operationId, outcome }) => operationId === null && outcome !== null) &&
    rotations.filter(({ outcome }) => outcome !== "succeeded").length <= 1;
  while (!isOver(last) && Date.now() < deadline) {
    await pause(500);
    last = await reportOf(server);
  }
  const succeeded = (id: string) =>
    last.operations.filter(({ rotationId, state }) => rotationId === id && state === "succeeded")
      .length;
  const once = last.rotations.filter(({ id }) => succeeded(id) === 1).length;
  const twice = last.rotations.filter(({ id }) => succeeded(id) > 1).length;
  const failing = last.rotations.filter(({ outcome }) => outcome === "failed");
  const broken = (await readLab(lab)).filter(({ works }) => !works);
  process.stdout.write(
    `${last.rotations.length} relationships, ${kills} kills, ${((Date.now() - begunAt) / 1000).toFixed(0)} s: ${once} rotated once, ${twice} twice, ${failing.length} failing; ${last.operations.length} tries; halves that do not say "ok": ${broken.length}\n`,
  );
  if (twice > 0 || once !== last.rotations.length - 1 || broken.length > 1) process.exitCode = 1;
  await server.kill();
} finally {
  await lab.close();
  fs.rmSync(dataDir, { recursive: true, force: true });
}
