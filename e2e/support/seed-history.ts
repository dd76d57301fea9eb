import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { openDb } from "@/lib/db/client";
import { connectionGaps, connections, peerEvents, peerNumberDays, peers } from "@/lib/db/schema";
import { markOf } from "@/lib/domain/history/numbers";
import { dayMs, hourMs } from "@/lib/domain/time-units";
import { severityOf, type PeerStatus } from "@/lib/domain/status";

// Gives a data folder that no server uses a connection with a past: `seed-history.ts <folder>` prints its peers' ids.
const [dataDir = ""] = process.argv.slice(2);
const { db, close } = await openDb({ dataDir });
const connectionId = randomUUID();
const nowMs = Date.now();
const hoursAgo = (hours: number) => new Date(nowMs - hours * hourMs);

await db.insert(connections).values({
  id: connectionId,
  system: "consul",
  name: "consul-past",
  address: "http://127.0.0.1:9",
  credentialKind: "none",
  credentials: "never opened",
  trust: { mode: "system" },
  reachable: true,
  asOf: new Date(nowMs),
  // Nobody reads it: it stays as it is here.
  nextPollAt: new Date(nowMs + dayMs),
});

type Past = readonly [
  hoursAgo: number,
  to: PeerStatus | null,
  state: string | null,
  reason?: string,
];

async function addPeer(name: string, ...past: readonly Past[]): Promise<string> {
  const id = randomUUID();
  let before: Past | null = null;
  for (const change of past) {
    const [hours, to, state, reason = null] = change;
    await db.insert(peerEvents).values({
      peerId: id,
      connectionId,
      system: "consul",
      name,
      at: hoursAgo(hours),
      kind: before === null ? "found" : to === null ? "removed" : "changed",
      fromStatus: before?.[1] ?? null,
      fromState: before?.[2] ?? null,
      toStatus: to,
      toState: state,
      reason,
    });
    before = change;
  }
  const [, status = null, nativeState = null] = before ?? [0, null, null];
  if (status !== null)
    await db.insert(peers).values({
      id,
      connectionId,
      system: "consul",
      key: name,
      name,
      status,
      severity: severityOf[status],
      nativeState: nativeState ?? "",
      local: { name: "here", id: null, addresses: [], version: null },
      remote: { name, id: null, addresses: [], version: null },
      search: name,
      digest: "x",
      firstSeenAt: hoursAgo(past[0]?.[0] ?? 0),
    });
  return id;
}

const flaky = await addPeer(
  "flaky",
  [20 * 24, "healthy", "ACTIVE"],
  [10 * 24, "failed", "FAILING", "No heartbeat for 60 s."],
  [9 * 24, "healthy", "ACTIVE"],
  [8, "failed", "FAILING", "No heartbeat for 90 s."],
  [6, "healthy", "ACTIVE"],
);
const calm = await addPeer(
  "calm",
  [20 * 24, "healthy", "ACTIVE"],
  // Several lines on a narrow screen, and a word that is wider than it.
  [
    40,
    "healthy",
    "ACTIVE",
    `Heard from ${"another server of the other side, then from ".repeat(5)}${"server".repeat(12)}.`,
  ],
);
const left = await addPeer("left", [20 * 24, "healthy", "ACTIVE"], [30, null, null]);
/** What Consul told of flaky's services and heartbeats; each so many hours ago. */
for (const [hours, code, value] of [
  [15 * 24, 1, 4],
  [14 * 24, 2, 3],
  [11, 1, 7],
  [8, 0, 90],
  [6, 0, 15],
  [5, 1, 6],
  [3, 1, 9],
] as const) {
  const at = hoursAgo(hours);
  const [marks, values] = [[markOf(code, at.getTime())], [value]];
  await db
    .insert(peerNumberDays)
    .values({ peerId: flaky, day: at.toISOString().slice(0, 10), marks, values })
    .onConflictDoUpdate({
      target: [peerNumberDays.peerId, peerNumberDays.day],
      set: {
        marks: sql`peer_number_days.marks || excluded.marks`,
        values: sql`peer_number_days.values || excluded.values`,
      },
    });
}
await db.insert(connectionGaps).values({
  connectionId,
  fromAt: hoursAgo(4),
  toAt: hoursAgo(3),
  reason: "No answer within 10 s.",
});
await close();
process.stdout.write(JSON.stringify({ connectionId, flaky, calm, left }));
