import "server-only";
import { eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { clock } from "@/lib/config/clock";
import { connections, wantedSets } from "@/lib/db/schema";
import type { DbOrTx } from "@/lib/db/client";
import { parseLabelCondition, parseLabelConditions, printLabelCondition } from "@/lib/domain/label";
import { atMost } from "@/lib/domain/limits";
import {
  checkWantedSet,
  type Selector,
  wantedFields,
  wantedShapes,
} from "@/lib/domain/wanted/wanted-set";
import { publish } from "@/lib/events/bus";
import { findWantedForms } from "@/lib/systems/load";
import {
  type ApplyContext,
  type NamedThing,
  type ProvisionedKind,
  configurationMaker,
} from "../kind";
import { carryOut, reconcile } from "../reconcile";
import { names } from "./scope-names";

const selectorSchema = z.strictObject({
  labels: z
    .array(
      z
        .string()
        .refine(
          (text) => parseLabelCondition(text) !== null,
          "Write it as env=prod, or -env=prod for anything else.",
        ),
    )
    .max(...atMost(20, "Use at most 20 conditions."))
    .default([])
    .describe("conditions such as env=prod, -site=fra or env; all must hold"),
  connections: names.describe("names; in addition to those chosen by labels"),
});
type NamedSelector = z.infer<typeof selectorSchema>;

/** Names stand for ids here: what the shape needs is the same. */
const toSelector = (
  { labels, connections: called }: NamedSelector,
  idOf: (name: string) => string = (name) => name,
): Selector => ({
  labels: parseLabelConditions(labels),
  connectionIds: called.map(idOf),
});

const schema = wantedFields
  .extend({
    shape: z.enum(wantedShapes, "Choose mesh, hub or pairs."),
    members: selectorSchema.prefault({}).describe("of hub and spokes the spokes"),
    hubs: selectorSchema.prefault({}).describe("of hub and spokes alone"),
    pairs: z
      .array(z.strictObject({ a: z.string().trim().min(1), b: z.string().trim().min(1) }))
      .max(...atMost(1_000, "Name at most 1,000 pairs."))
      .default([])
      .describe("of single pairs; names of connections"),
  })
  .strict()
  .superRefine((set, context) => {
    checkWantedSet(
      { ...set, members: toSelector(set.members), hubs: toSelector(set.hubs) },
      context,
    );
    const forms = findWantedForms(set.system);
    if (!forms)
      return context.addIssue({
        code: "custom",
        path: ["system"],
        message: "Choose a system whose connections can be paired here.",
      });
    const options = forms.schema.safeParse(set.options);
    for (const { path, message } of options.error?.issues ?? [])
      context.addIssue({ code: "custom", path: ["options", ...path], message });
  });
type Entry = z.output<typeof schema>;

function definitionOf(
  { name: _name, system, members, hubs, pairs, options, ...rest }: Entry,
  { idOf }: ApplyContext,
) {
  const id = (called: string) => idOf("connections", called);
  return {
    ...rest,
    members: toSelector(members, id),
    hubs: toSelector(hubs, id),
    pairs: pairs.map(({ a, b }) => ({ a: id(a), b: id(b) })),
    options: findWantedForms(system)?.schema.parse(options) ?? options,
  };
}

const mentionsOf = ({ members, hubs, pairs }: Entry): NamedThing[] => [
  ...(["members", "hubs"] as const).flatMap((part) =>
    ({ members, hubs })[part].connections.map((name, index) => ({
      kind: "connections",
      name,
      path: [part, "connections", index],
    })),
  ),
  ...pairs.flatMap((pair, index) =>
    (["a", "b"] as const).map((side) => ({
      kind: "connections",
      name: pair[side],
      path: ["pairs", index, side],
    })),
  ),
];

async function exportSets(db: DbOrTx): Promise<unknown[]> {
  const known = await db.select({ id: connections.id, name: connections.name }).from(connections);
  const nameOf = new Map(known.map(({ id, name }) => [id, name]));
  const selector = ({ labels, connectionIds }: Selector) => ({
    labels: labels.map(printLabelCondition),
    connections: connectionIds.flatMap((id) => nameOf.get(id) ?? []),
  });
  const rows = await db.select().from(wantedSets).orderBy(sql`lower(${wantedSets.name})`);
  return rows.map(({ name, system, definition: { members, hubs, pairs, window, ...rest } }) => ({
    name,
    system,
    ...rest,
    ...(rest.shape !== "pairs" && { members: selector(members) }),
    ...(rest.shape === "hub" && { hubs: selector(hubs) }),
    ...(rest.shape === "pairs" && {
      pairs: pairs.flatMap(({ a, b }) => {
        const [one, other] = [nameOf.get(a), nameOf.get(b)];
        return one !== undefined && other !== undefined ? [{ a: one, b: other }] : [];
      }),
    }),
    ...(window && { window }),
  }));
}

/** Sets of wanted relationships. */
export const wantedKind: ProvisionedKind<Entry> = {
  key: "wanted",
  noun: "wanted set",
  schema,
  nameOf: ({ name }) => name,
  isSecret: () => false,
  mentions: mentionsOf,
  ids: async () => new Map(),
  async apply(tx, entries, context) {
    const rows = await tx.select().from(wantedSets);
    const plan = reconcile(entries, rows, context.owned, {
      nameOf: ({ name }) => name,
      rowName: ({ name }) => name,
      isLike: ({ system }, row) => row.system === system,
    });
    const { wrote, ...written } = await carryOut(plan, {
      nameOf: ({ name }) => name,
      valuesOf: (entry) => ({ name: entry.name, definition: definitionOf(entry, context) }),
      insert: (columns, { system }) =>
        tx
          .insert(wantedSets)
          .values({ ...columns, system, createdBy: configurationMaker, createdAt: clock.now() })
          .returning({ id: wantedSets.id }),
      update: (row, columns) =>
        tx
          .update(wantedSets)
          .set({ ...columns, revision: row.revision + 1, updatedAt: clock.now() })
          .where(eq(wantedSets.id, row.id)),
      remove: (ids) => tx.delete(wantedSets).where(inArray(wantedSets.id, ids)),
    });
    return {
      ...written,
      removed: plan.remove.map(({ name }) => name),
      async afterwards() {
        if (wrote) await publish({ kind: "wanted" });
      },
    };
  },
  export: exportSets,
};
