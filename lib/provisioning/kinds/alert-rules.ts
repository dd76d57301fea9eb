import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { builtInRules } from "@/lib/alerts/built-in-rules";
import { alertRules, contactPoints } from "@/lib/db/schema";
import { type AlertRuleInput, checkRule, ruleFields } from "@/lib/domain/alert-rule";
import { publish } from "@/lib/events/bus";
import { ruleColumns } from "@/lib/services/alerts/rules";
import type { ApplyContext, ProvisionedKind } from "../kind";
import { holds, inOrder, reconcile } from "../reconcile";
import { mentionedConnections, names, scopeNames, scopeWriter, toScope } from "./scope-names";

const schema = ruleFields
  .omit({ scope: true, contactPointIds: true })
  .extend({
    builtIn: z
      .enum(Object.keys(builtInRules) as [string, ...string[]], {
        error: `Name a built-in rule: ${Object.keys(builtInRules).join(", ")}.`,
      })
      .optional()
      .describe("the built-in rule that this one takes the place of"),
    scope: z.strictObject(scopeNames).prefault({}),
    contactPoints: names.nullable().default(null).describe("who is told; left out: everybody"),
  })
  .strict()
  .superRefine(checkRule);
type Entry = z.output<typeof schema>;
type Row = typeof alertRules.$inferSelect;

const inputOf = (entry: Entry, context: ApplyContext): AlertRuleInput => ({
  name: entry.name,
  kind: entry.kind,
  enabled: entry.enabled,
  severity: entry.severity,
  forMinutes: entry.forMinutes,
  days: entry.days,
  percent: entry.percent,
  endings: entry.endings,
  scope: toScope(entry.scope, context),
  contactPointIds: entry.contactPoints?.map((name) => context.idOf("contactPoints", name)) ?? null,
});

export const alertRulesKind: ProvisionedKind<Entry> = {
  key: "alertRules",
  noun: "alert rule",
  schema,
  nameOf: ({ name }) => name,
  isSecret: () => false,
  mentions: ({ scope, contactPoints: told }) => [
    ...mentionedConnections(scope, "scope"),
    ...(told ?? []).map((name, index) => ({
      kind: "contactPoints",
      name,
      path: ["contactPoints", index],
    })),
  ],
  ids: async () => new Map(),
  async apply(tx, entries, context) {
    const rows = await tx.select().from(alertRules);
    const shipped = new Map(rows.map((row) => [row.builtIn, row]));
    const plan = reconcile(entries, rows, context.owned, {
      nameOf: ({ name }) => name,
      rowName: ({ name }) => name,
      isLike: (entry, row) => entry.kind === row.kind && (entry.builtIn ?? null) === row.builtIn,
    });
    const ids = new Map<number, string>();
    const changed: string[] = [];
    const created: string[] = [];
    const change = async (row: Row, entry: Entry) => {
      const columns = ruleColumns(inputOf(entry, context));
      if (holds(row, { ...columns, updatedAt: row.updatedAt })) return;
      changed.push(entry.name);
      await tx.update(alertRules).set(columns).where(eq(alertRules.id, row.id));
    };
    for (const { index, row, entry } of plan.keep) {
      ids.set(index, row.id);
      await change(row, entry);
    }
    for (const { index, entry } of plan.create) {
      // A built-in rule is there already, under whatever name.
      const row = entry.builtIn === undefined ? undefined : shipped.get(entry.builtIn);
      if (row) {
        ids.set(index, row.id);
        await change(row, entry);
        continue;
      }
      const [made] = await tx
        .insert(alertRules)
        .values({ ...ruleColumns(inputOf(entry, context)), builtIn: entry.builtIn ?? null })
        .returning({ id: alertRules.id });
      ids.set(index, made?.id ?? "");
      created.push(entry.name);
    }
    const kept = new Set(ids.values());
    const gone = plan.remove.filter(({ id }) => !kept.has(id));
    const removed = gone.map(({ name }) => name);
    for (const { id, builtIn } of gone) {
      const original = builtIn === null ? undefined : builtInRules[builtIn];
      // What is built in stays, as it was shipped.
      if (original)
        await tx.update(alertRules).set(ruleColumns(original)).where(eq(alertRules.id, id));
      else await tx.delete(alertRules).where(eq(alertRules.id, id));
    }
    return {
      ids: inOrder(entries.length, ids),
      created,
      changed,
      removed,
      async afterwards() {
        if (created.length + changed.length + removed.length > 0) await publish({ kind: "alerts" });
      },
    };
  },
  async export(db) {
    const points = await db
      .select({ id: contactPoints.id, name: contactPoints.name })
      .from(contactPoints);
    const pointName = new Map(points.map(({ id, name }) => [id, name]));
    const write = await scopeWriter(db);
    const rows = await db.select().from(alertRules).orderBy(alertRules.createdAt, alertRules.name);
    return rows.map((row) => ({
      name: row.name,
      ...(row.builtIn !== null && { builtIn: row.builtIn }),
      kind: row.kind,
      enabled: row.enabled,
      severity: row.severity,
      forMinutes: row.forMinutes,
      ...(row.days !== null && { days: row.days }),
      ...(row.percent !== null && { percent: row.percent }),
      ...(row.endings.length > 0 && { endings: row.endings }),
      scope: write(row.scope),
      ...(row.contactPointIds && {
        contactPoints: row.contactPointIds.flatMap((id) => pointName.get(id) ?? []),
      }),
    }));
  },
};
