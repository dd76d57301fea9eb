import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import { auditEntries } from "@/lib/db/schema";
import type { RotationSchedule } from "@/lib/domain/rotation";
import { testDbKinds } from "@/lib/testing/db";
import { useTestWorld } from "@/lib/testing/world";
import { POST as rotateNow } from "./peers/[id]/now/route";
import { GET as readOne, POST as change } from "./peers/[id]/route";
import { DELETE as remindNoMore } from "./reminders/[id]/route";
import { POST as replaced } from "./reminders/[id]/replaced/route";
import { GET as reminders, PUT as remind } from "./reminders/route";
import { GET as list } from "./route";
import { DELETE as remove, GET as read, PUT as update } from "./schedules/[id]/route";
import { POST as create, GET as schedules } from "./schedules/route";

const body = {
  name: "Quarterly",
  everyDays: 90,
  window: { weekdays: ["SA"], from: "02:00", to: "05:00", timeZone: "Europe/Berlin" },
};

describe.each(testDbKinds)("rotation by API, on the %s database", (kind) => {
  const world = useTestWorld(kind);
  const params = { id: randomUUID() };

  it("lets a viewer look and change nothing", async () => {
    const viewer = world.as("viewer");
    for (const handler of [list, schedules, reminders])
      expect((await viewer.fetch(handler)).status).toBe(200);
    expect((await viewer.fetch(readOne, { params })).status).toBe(404);
    const refused = [
      [rotateNow, "POST", undefined],
      [change, "POST", { act: "pause" }],
      [create, "POST", body],
      [update, "PUT", body],
      [remove, "DELETE", undefined],
      [remind, "PUT", { connectionId: params.id, everyDays: 30 }],
      [replaced, "POST", undefined],
      [remindNoMore, "DELETE", undefined],
    ] as const;
    for (const [handler, method, sent] of refused)
      expect((await viewer.fetch(handler, { method, params, body: sent })).status).toBe(403);
    expect((await world.anonymous.fetch(list)).status).toBe(401);
  });

  it("has an operator make, change and delete a schedule, says what is wrong with one, and records it", async () => {
    const operator = world.as("operator");
    const wrong = await operator.fetch(create, {
      method: "POST",
      body: { ...body, everyDays: 0, window: { ...body.window, from: "24:00", weekdays: [] } },
    });
    expect(wrong.status).toBe(400);
    const { errors } = (await wrong.json()) as { errors: { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual([
      "/everyDays",
      "/window/from",
      "/window/weekdays",
    ]);
    const made = await operator.fetch(create, { method: "POST", body });
    expect(made.status).toBe(201);
    const { id, revision } = (await made.json()) as RotationSchedule;
    const at = { params: { id } };
    const changed = await operator.fetch(update, {
      ...at,
      method: "PUT",
      body: { ...body, everyDays: 30, revision },
    });
    expect(await changed.json()).toMatchObject({ everyDays: 30, revision: revision + 1 });
    const stale = await operator.fetch(update, {
      ...at,
      method: "PUT",
      body: { ...body, revision },
    });
    expect(stale.status).toBe(409);
    expect((await operator.fetch(remove, { ...at, method: "DELETE" })).status).toBe(204);
    expect((await operator.fetch(read, at)).status).toBe(404);
    const db = await getDb();
    const entries = await db.select().from(auditEntries);
    expect(
      entries
        .filter(({ outcome, targetLabel }) => outcome === "succeeded" && targetLabel === body.name)
        .map(({ action }) => action),
    ).toEqual([
      "rotation-schedules.create",
      "rotation-schedules.update",
      "rotation-schedules.delete",
    ]);
  });
});
