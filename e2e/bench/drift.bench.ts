import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { connections, drift, peers, wantedSets } from "@/lib/db/schema";
import { DriftKeeper } from "@/lib/services/wanted/keep-drift";
import { loadPicture } from "@/lib/services/wanted/load-picture";
import { outcomesOfSet } from "@/lib/services/wanted/outcomes";
import { openTestDb } from "@/lib/testing/db";

// How long it takes to compare: all of 10,000 relationships, and one connection that was read again. Peers are written
// straight into the database, half of them as they are wanted. Run with: npm run bench drift
const count = Number(process.env["PEERDECK_CONNECTIONS_COUNT"] ?? 142);
const rounds = 200;

const close = await openTestDb("embedded");
const db = await getDb();
const made = Array.from({ length: count }, (_, index) => ({
  id: randomUUID(),
  name: `cluster-${String(index).padStart(4, "0")}`,
}));
await db.insert(connections).values(
  made.map(({ id, name }) => ({
    id,
    name,
    system: "ontap",
    address: `https://${name}.example.com`,
    credentialKind: "basic",
    credentials: "-",
    trust: { mode: "system" as const },
    reachable: true,
    asOf: clock.now(),
    identity: { id: `uuid-${id}`, name, version: null, facts: {} },
  })),
);
const end = { name: null, id: null, addresses: [], version: null };
let relationships = 0;
for (const [index, { id, name }] of made.entries()) {
  const others = made.filter((_, at) => at !== index && (at + index) % 2 === 0);
  relationships += others.length;
  await db.insert(peers).values(
    others.map((other) => ({
      connectionId: id,
      system: "ontap",
      key: `uuid-${other.id}`,
      name: other.name,
      status: "healthy" as const,
      severity: 6,
      nativeState: "available",
      local: { ...end, name },
      remote: { ...end, name: other.name, systemId: `uuid-${other.id}` },
      encryption: "tls_psk",
      pairKey: [id, other.id].sort().join("+"),
      search: "",
      digest: "-",
    })),
  );
}
const [set] = await db
  .insert(wantedSets)
  .values({
    name: "Everything",
    system: "ontap",
    createdBy: "bench",
    definition: {
      shape: "mesh",
      members: { labels: [], connectionIds: made.map(({ id }) => id) },
      hubs: { labels: [], connectionIds: [] },
      pairs: [],
      options: { encryption: "tls_psk" },
      unwanted: "report",
      mode: "manual",
      window: null,
      secondPerson: false,
      limits: { atOnce: 4, stopAfter: 3 },
    },
  })
  .returning();
const wanted = (count * (count - 1)) / 2;
const cpuMs = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return Math.round((user + system) / 1000);
};
const say = (line: string) => process.stdout.write(`${line}\n`);
say(`${count} connections, ${wanted} wanted relationships, ${relationships / 2} of them there`);

let before = process.cpuUsage();
let startedAt = performance.now();
const picture = await loadPicture(db, "ontap");
say(`read into memory: ${Math.round(performance.now() - startedAt)} ms, ${cpuMs(before)} ms CPU`);
before = process.cpuUsage();
startedAt = performance.now();
const outcomes = outcomesOfSet(picture, set?.id ?? "");
say(
  `compared all in memory: ${Math.round(performance.now() - startedAt)} ms, ${cpuMs(before)} ms CPU, ${outcomes.length} differ`,
);
const keeper = new DriftKeeper();
before = process.cpuUsage();
startedAt = performance.now();
await keeper.round(null);
say(
  `read, compared and written: ${Math.round(performance.now() - startedAt)} ms, ${cpuMs(before)} ms CPU, ${await db.$count(drift)} lines`,
);
before = process.cpuUsage();
await keeper.round(null);
say(`looked at everything again, nothing changed: ${cpuMs(before)} ms CPU`);

for (const [what, change] of [
  ["nothing changed", null],
  ["one peer changed", true],
] as const) {
  const times: number[] = [];
  before = process.cpuUsage();
  for (let round = 0; round < rounds; round++) {
    const { id } = made[round % count] ?? { id: "" };
    if (change) {
      const [peer] = await db.select().from(peers).where(eq(peers.connectionId, id)).limit(1);
      await db
        .update(peers)
        .set({ status: peer?.status === "failed" ? "healthy" : "failed" })
        .where(eq(peers.id, peer?.id ?? ""));
      const [row] = await db.select().from(connections).where(eq(connections.id, id));
      await db
        .update(connections)
        .set({ peersVersion: (row?.peersVersion ?? 0) + 1 })
        .where(eq(connections.id, id));
    }
    const at = performance.now();
    await keeper.round([id]);
    times.push(performance.now() - at);
  }
  const cpu = cpuMs(before) / rounds;
  times.sort((one, other) => one - other);
  const at = (part: number) => (times[Math.floor(rounds * part)] ?? 0).toFixed(1);
  say(
    `one connection read again, ${what}: ${at(0.5)} ms in the middle, ${at(0.95)} ms of 95 %${change ? "" : `, ${cpu.toFixed(1)} ms CPU`}`,
  );
}
await close();
