import "server-only";
import { and, count, eq, isNull } from "drizzle-orm";
import { builtInRules } from "@/lib/alerts/built-in-rules";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { alertRules, alerts } from "@/lib/db/schema";
import {
  type AlertRule,
  type AlertRuleInput,
  ruleKinds,
  ruleKindText,
} from "@/lib/domain/alert-rule";
import { AppError } from "@/lib/errors/app-error";
import { definedInFile, provisionedFiles } from "../provisioned/owner";
import { publish } from "@/lib/events/bus";

type Row = typeof alertRules.$inferSelect;

const toRule = (
  { createdAt: _created, updatedAt: _updated, ...row }: Row,
  firing: number,
  provisionedFrom: string | null,
): AlertRule => ({ ...row, firing, provisionedFrom });

const gone = () => new AppError("not_found", "There is no such rule, or it was deleted.");

/** Numbers that a kind does not decide by are not kept. */
export const ruleColumns = (input: AlertRuleInput) => {
  const { threshold } = ruleKindText[input.kind];
  return {
    ...input,
    days: threshold === "days" ? input.days : null,
    percent: threshold === "percent" ? input.percent : null,
    endings: input.kind === "ends-soon" ? input.endings : [],
    updatedAt: clock.now(),
  };
};

/** Every rule, with how many alerts of it fire. */
export async function listRules(): Promise<AlertRule[]> {
  const db = await getDb();
  const firing = await db
    .select({ ruleId: alerts.ruleId, count: count() })
    .from(alerts)
    .where(eq(alerts.state, "firing"))
    .groupBy(alerts.ruleId);
  const countOf = new Map(firing.map((each) => [each.ruleId, each.count]));
  const files = await provisionedFiles("alertRules");
  const order = (rule: AlertRule): number => ruleKinds.indexOf(rule.kind);
  return (await db.select().from(alertRules).orderBy(alertRules.createdAt, alertRules.name))
    .map((row) => toRule(row, countOf.get(row.id) ?? 0, files.get(row.id) ?? null))
    .sort((one, other) => order(one) - order(other));
}

/** One rule. @throws AppError `not_found`. */
async function readRule(id: string): Promise<AlertRule> {
  const rule = (await listRules()).find((each) => each.id === id);
  if (!rule) throw gone();
  return rule;
}

function refuseIfProvisioned({ name, provisionedFrom }: AlertRule): void {
  if (provisionedFrom !== null) throw definedInFile(name, provisionedFrom);
}

export async function createRule(input: AlertRuleInput): Promise<AlertRule> {
  const db = await getDb();
  const [row] = await db.insert(alertRules).values(ruleColumns(input)).returning();
  if (!row) throw new Error("The rule was not stored.");
  await publish({ kind: "alerts" });
  return toRule(row, 0, null);
}

/** Replaces a rule. @throws AppError `not_found`; `conflict` when another kind is asked for. */
export async function updateRule(id: string, input: AlertRuleInput): Promise<AlertRule> {
  const before = await readRule(id);
  refuseIfProvisioned(before);
  if (before.kind !== input.kind)
    throw new AppError("conflict", "What a rule is about cannot be changed.", {
      remedy: "Create another rule, and turn this one off.",
    });
  const db = await getDb();
  await db.update(alertRules).set(ruleColumns(input)).where(eq(alertRules.id, id));
  await publish({ kind: "alerts" });
  return readRule(id);
}

/** Deletes a rule of one's own. @returns it. @throws AppError `not_found`; `conflict` for a built-in one. */
export async function deleteRule(id: string): Promise<AlertRule> {
  const rule = await readRule(id);
  refuseIfProvisioned(rule);
  const db = await getDb();
  const deleted = await db
    .delete(alertRules)
    .where(and(eq(alertRules.id, id), isNull(alertRules.builtIn)))
    .returning({ id: alertRules.id });
  if (deleted.length === 0)
    throw new AppError("conflict", `${rule.name} is built in and stays.`, {
      remedy: "Turn it off instead.",
    });
  await publish({ kind: "alerts" });
  return rule;
}

/** Makes a built-in rule what it was shipped as. @throws AppError `not_found`; `conflict` for one of one's own. */
export async function resetRule(id: string): Promise<AlertRule> {
  const { builtIn, name } = await readRule(id);
  const shipped = builtIn === null ? undefined : builtInRules[builtIn];
  if (!shipped) throw new AppError("conflict", `${name} is not built in.`);
  return updateRule(id, shipped);
}
