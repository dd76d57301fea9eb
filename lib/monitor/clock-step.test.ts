import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { dropSingleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import { startLab } from "@/lib/lab/handle";
import type { LabHandle } from "@/lib/lab/running-lab";
import { type LabDraft, syncLabConnections } from "@/lib/services/connections/from-lab";
import { listConnections } from "@/lib/services/connections/list-connections";
import { listSources } from "@/lib/services/peers/sources";
import { useTestDb } from "@/lib/testing/db";
import { startMonitor, stopMonitor } from "./start";

const read = async () => {
  const db = await getDb();
  const [row] = await db.select().from(connections);
  if (!row) throw new Error("no connection");
  return row;
};
/** All that is stored as if it had been written by a clock that is so far ahead (or behind) of the one that runs now. */
const shift = async (span: string) => {
  const db = await getDb();
  await db.update(connections).set({
    nextPollAt: sql`next_poll_at + ${span}::interval`,
    scheduledAt: sql`scheduled_at + ${span}::interval`,
    lastAttemptAt: sql`last_attempt_at + ${span}::interval`,
    asOf: sql`as_of + ${span}::interval`,
    hotUntil: sql`hot_until + ${span}::interval`,
  });
};

// Read once an hour: whatever is read within a test's patience is read because of the clock.
describe("a step of the clock", () => {
  let lab: LabHandle;
  useTestDb();
  const endpoint = "consul/fra1";
  const until = (check: () => Promise<boolean>) =>
    vi.waitFor(async () => expect(await check()).toBe(true), { timeout: 20_000, interval: 50 });
  const isRead = (reachable: boolean) => async () => {
    const { asOf, lastAttemptAt, reachable: now } = await read();
    const lately = (at: Date | null) => at !== null && Math.abs(Date.now() - +at) < 20_000;
    return now === reachable && lately(lastAttemptAt) && lately(asOf);
  };

  beforeAll(async () => {
    process.env["PEERDECK_POLL_INTERVAL"] = "3600";
    dropSingleton("env");
    lab = await startLab();
    await syncLabConnections(
      lab.connections.filter((each) => each.endpoint === endpoint) as readonly LabDraft[],
    );
    startMonitor();
    await until(isRead(true));
  }, 60_000);
  afterEach(() => lab.fault(endpoint, null));
  afterAll(async () => {
    await stopMonitor();
    await lab.close();
  });

  it.each(["3 minutes", "1 day", "-1 day", "400 days", "-400 days"])(
    "of the database by %s does not stop reading",
    async (span) => {
      await shift(span);
      await until(isRead(true));
    },
  );

  it("back does not make old data fresh: nothing is told to be newer than now, or than the failure since", async () => {
    await lab.fault(endpoint, "down");
    await shift("1 day");
    const [[source], [connection]] = await Promise.all([listSources(), listConnections()]);
    for (const asOf of [source?.asOf, connection?.asOf])
      expect(Date.parse(asOf ?? "")).toBeLessThanOrEqual(Date.now());
    await until(isRead(false));
    const { asOf, lastAttemptAt } = await read();
    expect(+(asOf ?? 0)).toBeLessThanOrEqual(+(lastAttemptAt ?? 0));
  });
});
