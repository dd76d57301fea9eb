import "server-only";
import { eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { clock } from "@/lib/config/clock";
import { provisioned, silences } from "@/lib/db/schema";
import { atMost } from "@/lib/domain/limits";
import { checkSilence, matcherSchema, silenceFields } from "@/lib/domain/silence";
import { publish } from "@/lib/events/bus";
import type { ApplyContext, ProvisionedKind } from "../kind";
import { holds, inOrder, reconcile } from "../reconcile";
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
      .omit({ systems: true, connectionIds: true })
      .extend(scopeNames)
      .strict()
      .prefault({}),
  })
  .strict()
  .superRefine(checkSilence);
type Entry = z.output<typeof schema>;

/** Who is said to have made what a file defines. */
const maker = "configuration";

function columnsOf(entry: Entry, context: ApplyContext) {
  const { systems, connections, ...matcher } = entry.matcher;
  return {
    kind: entry.kind,
    comment: entry.comment,
    matcher: { ...toScope({ systems, connections }, context), ...matcher },
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
    const ids = new Map<number, string>();
    const changed: string[] = [];
    for (const { index, row, entry } of plan.keep) {
      ids.set(index, row.id);
      const columns = columnsOf(entry, context);
      if (holds(row, columns)) continue;
      changed.push(entry.name);
      await tx.update(silences).set(columns).where(eq(silences.id, row.id));
    }
    for (const { index, entry } of plan.create) {
      const [made] = await tx
        .insert(silences)
        .values({ ...columnsOf(entry, context), createdBy: maker, createdAt: clock.now() })
        .returning({ id: silences.id });
      ids.set(index, made?.id ?? "");
    }
    const gone = plan.remove.map(({ id }) => id);
    if (gone.length > 0) await tx.delete(silences).where(inArray(silences.id, gone));
    const nameOfId = new Map([...context.owned].map(([name, id]) => [id, name]));
    return {
      ids: inOrder(entries.length, ids),
      created: plan.create.map(({ entry }) => entry.name),
      changed,
      removed: gone.map((id) => nameOfId.get(id) ?? id),
      async afterwards() {
        if (plan.create.length + changed.length + gone.length > 0)
          await publish({ kind: "alerts" });
      },
    };
  },
  async export(db) {
    const named = await db.select().from(provisioned).where(eq(provisioned.kind, "silences"));
    const nameOf = new Map(named.map(({ objectId, name }) => [objectId, name]));
    const write = await scopeWriter(db);
    const rows = await db.select().from(silences).orderBy(silences.createdAt);
    return rows.map(({ id, matcher: { systems, connectionIds, ...matcher }, ...row }) => ({
      name: nameOf.get(id) ?? id,
      kind: row.kind,
      comment: row.comment,
      matcher: { ...write({ systems, connectionIds }), ...matcher },
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
      ...(row.recurrence && { recurrence: row.recurrence }),
    }));
  },
};
