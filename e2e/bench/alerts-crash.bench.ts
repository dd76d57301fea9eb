import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { openReceiver } from "@/lib/alerts/testing/http-receiver";
import { spawnAlerting } from "@/lib/alerts/testing/spawn";

// Kills the process (SIGKILL) between the evaluation of an alert and its delivery, and starts it again; prints whether
// every alert arrived and how often each. Rounds: PEERDECK_CRASHES, 30 by default.
const rounds = Number(process.env["PEERDECK_CRASHES"] ?? 30);
const moments = ["once evaluated", "while it is delivered", "before the answer arrives"] as const;

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-alerts-"));
const database = { PEERDECK_DATA_DIR: dataDir };
const receiver = await openReceiver();

const first = await spawnAlerting(database);
await first.order({ do: "hook", url: receiver.url });
await first.kill();

const kills: Record<string, number> = {};
for (let round = 0; round < rounds; round++) {
  const moment = moments[round % moments.length] ?? moments[0];
  const alerting = await spawnAlerting(database);
  await alerting.order({ do: "fail", name: `round-${round}` });
  receiver.behave(moment === "while it is delivered" ? "hang" : "take");
  const called = receiver.nextCall();
  alerting.ask({ do: "start" });
  if (moment === "once evaluated") await alerting.until("evaluated");
  // A receiver that takes a message answers at once: the kill comes before the answer is recorded, or just after.
  else await called;
  await alerting.kill();
  kills[moment] = (kills[moment] ?? 0) + 1;
}

receiver.behave("take");
const last = await spawnAlerting(database);
await last.order({ do: "start" });
await last.until("evaluated");
await last.order({ do: "wait" });
await last.kill();

const byTitle = new Map<string, Set<string>>();
const byKey = new Map<string, number>();
for (const { json, headers } of receiver.received) {
  const key = String(headers["idempotency-key"]);
  byKey.set(key, (byKey.get(key) ?? 0) + 1);
  for (const { title } of (json as { alerts: { title: string }[] }).alerts)
    byTitle.set(title, (byTitle.get(title) ?? new Set()).add(key));
}
const lost = rounds - byTitle.size;
const otherwise = [...byTitle.values()].filter((keys) => keys.size > 1).length;
console.log(`kills: ${JSON.stringify(kills)}`);
console.log(`alerts: ${rounds}, arrived: ${byTitle.size}, lost: ${lost}`);
console.log(`messages taken: ${receiver.received.length}, of ${byKey.size} keys`);
console.log(
  `sent more than once with the same key: ${[...byKey.values()].filter((n) => n > 1).length}; under two keys: ${otherwise}`,
);
await receiver.close();
fs.rmSync(dataDir, { recursive: true, force: true });
if (lost > 0 || otherwise > 0) process.exitCode = 1;
