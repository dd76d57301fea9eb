import "server-only";
import { eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { clock } from "@/lib/config/clock";
import { provisioned, silences } from "@/lib/db/schema";
import { atMost } from "@/lib/domain/limits";
import { checkSilence, matcherSchema, silenceFields } from "@/lib/domain/silence";
import { publish } from "@/lib/events/bus";
import { type ApplyContext, type ProvisionedKind, configurationMaker } from "../kind";
import { carryOut, reconcile } from "../reconcile";
import { mentionedConnections, scopeNames, scopeWriter, toScope } from "./scope-names";

const schema = silenceFields
  .omit({ matcher: true })
  .extend({
    name: z
      .string("Write a name.")
      .trim()
      .min(1, "Write a name.")
      .max(...atMost(100, "Use at most 100 characters."))
      .describe("known in the files alone: the same name is the same silence"),
    matcher: matcherSchema
      .omit({ systems: true, connectionIds: true, labels: true })
      .extend(scopeNames)
      .strict()
      .prefault({}),
  })
  .strict()
  .superRefine(checkSilence);
type Entry = z.output<typeof schema>;

function columnsOf(entry: Entry, context: ApplyContext) {
  const { systems, connections, labels, ...matcher } = entry.matcher;
  return {
    kind: entry.kind,
    comment: entry.comment,
    matcher: { ...toScope({ systems, connections, labels }, context), ...matcher },
    startsAt: new Date(entry.startsAt),
    endsAt: new Date(entry.endsAt),
    recurrence: entry.recurrence,
  };
}

export const silencesKind: ProvisionedKind<Entry> = {
  key: "silences",
  noun: "silence",
  schema,
  nameOf: ({ name }) => name,
  isSecret: () => false,
  mentions: ({ matcher }) => mentionedConnections(matcher, "matcher"),
  ids: async () => new Map(),
  async apply(tx, entries, context) {
    const rows = await tx.select().from(silences);
    const plan = reconcile(entries, rows, context.owned, {
      nameOf: ({ name }) => name,
      rowName: () => null,
      isLike: () => true,
    });
    const { wrote, ...written } = await carryOut(plan, {
      nameOf: ({ name }) => name,
      valuesOf: (entry) => columnsOf(entry, context),
      insert: (columns) =>
        tx
          .insert(silences)
          .values({ ...columns, createdBy: configurationMaker, createdAt: clock.now() })
          .returning({ id: silences.id }),
      update: (row, columns) => tx.update(silences).set(columns).where(eq(silences.id, row.id)),
      remove: (ids) => tx.delete(silences).where(inArray(silences.id, ids)),
    });
    const nameOfId = new Map([...context.owned].map(([name, id]) => [id, name]));
    return {
      ...written,
      removed: plan.remove.map(({ id }) => nameOfId.get(id) ?? id),
      async afterwards() {
        if (wrote) await publish({ kind: "alerts" });
      },
    };
  },
  async export(db) {
    const named = await db.select().from(provisioned).where(eq(provisioned.kind, "silences"));
    const nameOf = new Map(named.map(({ objectId, name }) => [objectId, name]));
    const write = await scopeWriter(db);
    const rows = await db.select().from(silences).orderBy(silences.createdAt);
    return rows.map(({ id, matcher: { systems, connectionIds, labels, ...matcher }, ...row }) => ({
      name: nameOf.get(id) ?? id,
      kind: row.kind,
      comment: row.comment,
      matcher: { ...write({ systems, connectionIds, labels }), ...matcher },
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
      ...(row.recurrence && { recurrence: row.recurrence }),
    }));
  },
};
