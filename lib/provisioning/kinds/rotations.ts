import "server-only";
import { asc, eq, inArray } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import type { DbOrTx } from "@/lib/db/client";
import { connections, rotationSchedules } from "@/lib/db/schema";
import { rotationScheduleFields } from "@/lib/domain/rotation";
import { publish } from "@/lib/events/bus";
import { type ApplyContext, type ProvisionedKind, configurationMaker } from "../kind";
import { carryOut, reconcile } from "../reconcile";
import { mentionedConnections, names } from "./scope-names";
import type { z } from "zod";

const schema = rotationScheduleFields
  .extend({ connections: names.describe("names; relationships with an end on one; empty: all") })
  .strict();
type Entry = z.output<typeof schema>;

const columnsOf = ({ connections: called, ...entry }: Entry, { idOf }: ApplyContext) => ({
  ...entry,
  connectionIds: called.map((name) => idOf("connections", name)),
});

async function all(db: DbOrTx) {
  return db.select().from(rotationSchedules).orderBy(asc(rotationSchedules.name));
}

export const rotationsKind: ProvisionedKind<Entry> = {
  key: "rotations",
  noun: "rotation schedule",
  schema,
  nameOf: ({ name }) => name,
  isSecret: () => false,
  mentions: (entry) =>
    mentionedConnections(entry, "").map((each) => ({ ...each, path: each.path.slice(1) })),
  ids: async (db) => new Map((await all(db)).map(({ id, name }) => [name.toLowerCase(), id])),
  async apply(tx, entries, context) {
    const plan = reconcile(entries, await all(tx), context.owned, {
      nameOf: ({ name }) => name,
      rowName: ({ name }) => name,
      isLike: () => true,
    });
    const { wrote, ...written } = await carryOut(plan, {
      nameOf: ({ name }) => name,
      valuesOf: (entry) => columnsOf(entry, context),
      insert: (columns) =>
        tx
          .insert(rotationSchedules)
          .values({ ...columns, createdBy: configurationMaker, createdAt: clock.now() })
          .returning({ id: rotationSchedules.id }),
      update: (row, columns) =>
        tx
          .update(rotationSchedules)
          .set({ ...columns, revision: row.revision + 1 })
          .where(eq(rotationSchedules.id, row.id)),
      remove: (ids) => tx.delete(rotationSchedules).where(inArray(rotationSchedules.id, ids)),
    });
    return {
      ...written,
      removed: plan.remove.map(({ name }) => name),
      async afterwards() {
        if (wrote) await publish({ kind: "rotation" });
      },
    };
  },
  async export(db) {
    const rows = await db.select({ id: connections.id, name: connections.name }).from(connections);
    const nameOf = new Map(rows.map(({ id, name }) => [id, name]));
    return (await all(db)).map(
      ({ name, enabled, everyDays, window, atOnce, labels, connectionIds }) => ({
        name,
        enabled,
        everyDays,
        window,
        atOnce,
        labels,
        connections: connectionIds.flatMap((id) => nameOf.get(id) ?? []),
      }),
    );
  },
};
