import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { seedRules } from "@/lib/alerts/seed-rules";
import { evaluateNow } from "@/lib/alerts/testing/fleet";
import { getDb } from "@/lib/db/client";
import { alerts, secretReminders } from "@/lib/db/schema";
import { dayMs } from "@/lib/domain/time-units";
import { addConnection } from "@/lib/inventory/testing/fake-backend";
import { asked } from "@/lib/services/pairing/testing/pairing";
import { useTestClock } from "@/lib/testing/clock";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import { listReminders, markReplaced, noteReplaced, setReminder } from "./reminders";

describe.each(testDbKinds)("reminders of secrets on the %s database", (kind) => {
  useTestDb(kind);
  const time = useTestClock();
  let connectionId = "";
  const { actor, audit } = asked();
  beforeAll(async () => {
    await seedRules();
    connectionId = await addConnection({ name: "dc1", reachable: true, asOf: new Date() });
  });
  beforeEach(async () => void (await (await getDb()).delete(secretReminders)));
  const subject = () => ({ connectionId, keyManagerKey: null });
  const states = async () =>
    (await (await getDb()).select().from(alerts))
      .filter((alert) => alert.kind === "secret-due")
      .map(({ state, details }) => `${state}: ${details.title}`);

  it("fire when they are due, and end when somebody says that it was replaced", async () => {
    const { reminder } = await setReminder(actor, { ...subject(), everyDays: 30 }, audit);
    expect(reminder).toMatchObject({ everyDays: 30, doneBy: null, isDue: false });
    time.pass(29 * dayMs);
    await evaluateNow();
    expect(await states()).toEqual([]);
    time.pass(2 * dayMs);
    await evaluateNow();
    expect(await states()).toEqual(["firing: The credentials of dc1 should be replaced"]);
    expect((await listReminders())[0]?.reminder?.isDue).toBe(true);
    const after = await markReplaced(actor, reminder?.id ?? "", audit);
    expect(after.reminder).toMatchObject({ doneBy: "Operator", isDue: false });
    await evaluateNow();
    expect(await states()).toEqual(["resolved: The credentials of dc1 should be replaced"]);
  });

  it("go on counting when their interval is changed, and begin anew when Peerdeck itself replaced the secret", async () => {
    const first = await setReminder(actor, { ...subject(), everyDays: 30 }, audit);
    time.pass(10 * dayMs);
    const changed = await setReminder(actor, { ...subject(), everyDays: 60 }, audit);
    expect(changed.reminder?.countedFrom).toBe(first.reminder?.countedFrom);
    await noteReplaced(subject(), "Peerdeck");
    const [noted] = await listReminders();
    expect(Date.parse(noted?.reminder?.countedFrom ?? "")).toBeGreaterThan(
      Date.parse(first.reminder?.countedFrom ?? "") + 9 * dayMs,
    );
    await expect(
      setReminder(actor, { ...subject(), keyManagerKey: "gone", everyDays: 30 }, audit),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});
