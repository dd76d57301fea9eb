import { bigserial, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { auditOutcomes } from "@/lib/domain/audit";
import { instant } from "./instant";

/**
 * Append-only, but for the count of refusals that were folded into one line. The outcome of an attempt is a second row
 * with the same correlation id.
 */
export const auditEntries = pgTable(
  "audit_entries",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    at: instant("at").notNull().defaultNow(),
    correlationId: text("correlation_id").notNull(),
    actorKind: text("actor_kind").$type<"user" | "token" | "service" | "system">().notNull(),
    actorId: text("actor_id"),
    actorLabel: text("actor_label").notNull(),
    /** Where the request came from; null for the product's own doings, and where it cannot be told. */
    clientAddress: text("client_address"),
    action: text("action").notNull(),
    targetKind: text("target_kind").notNull(),
    targetId: text("target_id"),
    targetLabel: text("target_label").notNull(),
    /** What the lines of one act share: the id of an operation, or of the batch that several were begun in. */
    actId: text("act_id"),
    outcome: text("outcome").$type<(typeof auditOutcomes)[number]>().notNull(),
    detail: jsonb("detail").$type<Record<string, unknown>>().notNull().default({}),
    /** How many like it the line stands for, `at` being the first. */
    count: integer("count").notNull().default(1),
    /** The latest of them, when there is more than one. */
    lastAt: instant("last_at"),
  },
  (table) => [
    index("audit_at").on(table.at),
    index("audit_correlation").on(table.correlationId),
    index("audit_act").on(table.actId),
  ],
);

export const settings = pgTable("settings", {
  key: text("key").primaryKey(),
  value: jsonb("value").notNull(),
});
