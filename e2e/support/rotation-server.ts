import { boot } from "@/lib/boot/boot";
import { getDb } from "@/lib/db/client";
import { operations, rotations } from "@/lib/db/schema";
import { rotationScheduleInputSchema } from "@/lib/domain/rotation";
import { publish } from "@/lib/events/bus";
import { listConnections } from "@/lib/services/connections/list-connections";
import { rotatablePairs } from "@/lib/services/rotation/pairs";
import { createSchedule, listSchedules } from "@/lib/services/rotation/schedules";
import { benchActor } from "./bench-actor";

// Everything the server is but its pages. The rotation bench starts it, makes everything due, and kills it.

/** All relationships are planned, and due now. */
async function makeDue(): Promise<void> {
  if ((await listSchedules()).length === 0)
    await createSchedule(
      benchActor,
      rotationScheduleInputSchema.parse({
        name: "Bench",
        everyDays: 30,
        atOnce: 4,
        window: {
          weekdays: ["MO", "TU", "WE", "TH", "FR", "SA", "SU"],
          from: "00:00",
          to: "00:00",
          timeZone: "UTC",
        },
      }),
    );
  await (await getDb()).update(rotations).set({ nextAt: new Date(Date.now() - 60_000) });
  await publish({ kind: "rotation" });
}

async function report() {
  const db = await getDb();
  return {
    rotations: await db.select().from(rotations),
    operations: (await db.select().from(operations)).map(({ input, state, createdAt }) => ({
      rotationId: input["rotationId"],
      state,
      createdAt,
    })),
  };
}

async function answer(type: string): Promise<object> {
  if (type === "due") await makeDue();
  if (type === "report") return report();
  if (type === "pairs")
    return {
      pairs: (await rotatablePairs()).length,
      connections: (await listConnections()).length,
    };
  return {};
}

process.on(
  "message",
  ({ type }: { type: string }) =>
    void (["due", "report", "pairs"].includes(type) ? answer(type) : Promise.resolve(null)).then(
      (said) => said && process.send?.({ type, ...said }),
      (error: unknown) => process.send?.({ type: "fault", error: String(error) }),
    ),
);
void boot();
