import { asc } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { dropSingleton } from "@/lib/config/singleton";
import * as client from "@/lib/db/client";
import { auditEntries } from "@/lib/db/schema";
import { useTestClock } from "@/lib/testing/clock";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import { recordRefusal, recordRefusedSignIn, writeRefusalCounts } from "./refusals";

const lines = async () => {
  await writeRefusalCounts();
  const db = await client.getDb();
  return db.select().from(auditEntries).orderBy(asc(auditEntries.id));
};
const sum = (rows: { count: number }[]) => rows.reduce((total, { count }) => total + count, 0);
const signIn = (account: string, clientAddress: string | null) =>
  recordRefusedSignIn({ account, clientAddress, reason: "wrong-credentials" });
const numbers = (length: number) => [...Array(length).keys()];

describe.each(testDbKinds)("refused tries on the %s database", (kind) => {
  useTestDb(kind);
  const clock = useTestClock();
  beforeEach(async () => {
    dropSingleton("refusals");
    await (await client.getDb()).delete(auditEntries);
  });

  it("become one line per account and address, with a count", async () => {
    for (let times = 0; times < 7; times++) await signIn("ann@example.com", "192.0.2.1");
    await signIn("ann@example.com", "192.0.2.2");
    expect(
      (await lines()).map(({ targetLabel, clientAddress, count, lastAt }) => [
        targetLabel,
        clientAddress,
        count,
        lastAt !== null,
      ]),
    ).toEqual([
      ["ann@example.com", "192.0.2.1", 7, true],
      ["ann@example.com", "192.0.2.2", 1, false],
    ]);
  });

  it("become one line per address beyond ten accounts, and networks of IPv6 count as one address", async () => {
    for (const index of numbers(40))
      await signIn(`made-up-${index}@example.com`, `2001:db8::${index + 1}`);
    const rows = await lines();
    expect(rows).toHaveLength(11);
    expect(rows.at(-1)).toMatchObject({ targetLabel: "several", count: 30 });
    expect(sum(rows)).toBe(40);
  });

  it("never become more than a hundred and one lines in an hour, whatever is invented", async () => {
    for (const index of numbers(500))
      await signIn(`made-up-${index}@example.com`, `192.0.${index % 250}.${index}`);
    const rows = await lines();
    expect(rows).toHaveLength(101);
    expect(rows.at(-1)).toMatchObject({ targetLabel: "several", clientAddress: null, count: 400 });
    clock.pass(60 * 60_000);
    await signIn("made-up-1@example.com", "192.0.1.1");
    expect((await lines()).at(-1)).toMatchObject({ clientAddress: "192.0.1.1", count: 1 });
  });

  it("of signed-in people have a line each, up to a hundred an hour", async () => {
    const actor = { kind: "user", userId: "u-1", email: "vera@example.com" } as const;
    for (const index of numbers(130))
      await recordRefusal(
        {
          actor,
          action: "peers.delete",
          target: { kind: "peer", id: `${index}`, label: `${index}` },
          correlationId: `request-${index}`,
          clientAddress: "192.0.2.1",
        },
        {},
      );
    const rows = await lines();
    expect(rows).toHaveLength(101);
    expect(rows[0]).toMatchObject({ targetId: "0", correlationId: "request-0", count: 1 });
    expect(rows.at(-1)).toMatchObject({ targetId: null, targetLabel: "several", count: 30 });
  });

  it("that cannot be written change no answer, and are written once it can be", async () => {
    const down = vi.spyOn(client, "getDb").mockRejectedValue(new Error("no database"));
    await signIn("ann@example.com", "192.0.2.1");
    down.mockRestore();
    expect(await lines()).toEqual([]);
    for (let times = 0; times < 2; times++) await signIn("ann@example.com", "192.0.2.1");
    expect((await lines()).map(({ count }) => count)).toEqual([2]);
  });

  it("with characters the database cannot store are kept all the same", async () => {
    await signIn("a\u0000b\ud800@example.com", "192.0.2.1");
    expect((await lines())[0]?.targetLabel).toBe("a\ufffdb\ufffd@example.com");
  });
});
