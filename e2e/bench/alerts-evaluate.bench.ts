import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";

// 10,000 peers of 50 connections, half of which change between healthy and failed before each round; prints the CPU time
// of a round: of the rules alone, and with all that is read and written.
const connectionCount = 50;
const peersEach = 200;
const rounds = 10;

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-alerts-"));
process.env["PEERDECK_DATA_DIR"] = dataDir;
process.env["PEERDECK_LOG_LEVEL"] = "silent";
const { closeDb, getDb } = await import("@/lib/db/client");
const { contactPoints } = await import("@/lib/db/schema");
const { evaluate } = await import("@/lib/alerts/evaluate");
const { look } = await import("@/lib/alerts/facts/look");
const { seedRules } = await import("@/lib/alerts/seed-rules");
const { openAlerts, rulesThatAreOn } = await import("@/lib/alerts/store");
const { addFleet, evaluateNow } = await import("@/lib/alerts/testing/fleet");

const cpuMs = async (work: () => Promise<unknown> | unknown): Promise<number> => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};
const median = (values: number[]): string =>
  ([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0).toFixed(0);
const most = (values: number[]): string => Math.max(...values).toFixed(0);

const db = await getDb();
await seedRules();
await db.insert(contactPoints).values({ name: "Mail", kind: "email", settings: {}, secrets: "" });
for (let count = 0; count < connectionCount; count++)
  await addFleet(
    `fleet-${count}`,
    Array.from({ length: peersEach }, (_each, index) => `peer-${index}`),
  );
await db.execute(sql`analyze peers`);

const rulesAlone: number[] = [];
const whole: number[] = [];
for (let round = 0; round < rounds; round++) {
  await db.execute(sql`update peers set status_since = now() - interval '1 hour',
    status = case when (hashtext(id::text) + ${round}::int) % 2 = 0 then 'failed' else 'healthy' end,
    severity = case when (hashtext(id::text) + ${round}::int) % 2 = 0 then 0 else 6 end`);
  const now = new Date();
  const rules = await rulesThatAreOn(db);
  const seen = await look(db, rules, now);
  const open = await openAlerts(db);
  rulesAlone.push(await cpuMs(() => evaluate(rules, seen, open, now)));
  whole.push(await cpuMs(evaluateNow));
}
console.log(
  `${connectionCount * peersEach} peers, half of them changing each round, ${rounds} rounds`,
);
console.log(`rules alone: median ${median(rulesAlone)} ms CPU, most ${most(rulesAlone)} ms`);
console.log(
  `whole round with the embedded database, its own work included: median ${median(whole)} ms CPU, most ${most(whole)} ms`,
);
await closeDb();
fs.rmSync(dataDir, { recursive: true, force: true });
