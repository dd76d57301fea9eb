import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { StepProblem } from "@/lib/domain/operation";
import type { WeeklyWindow } from "@/lib/domain/rotation";
import { connections } from "./connections";
import { instant } from "./instant";

/** How often, when and for which relationships passphrases are replaced. */
export const rotationSchedules = pgTable("rotation_schedules", {
  id: uuid("id").primaryKey().defaultRandom(),
  name: text("name").notNull(),
  enabled: boolean("enabled").notNull().default(true),
  everyDays: integer("every_days").notNull(),
  window: jsonb("window").$type<WeeklyWindow>().notNull(),
  atOnce: integer("at_once").notNull().default(2),
  /** Relationships with an end on one of these; empty: all. */
  connectionIds: jsonb("connection_ids").$type<string[]>().notNull().default([]),
  /** Conditions on the labels of their ends, as text; all must hold. */
  labels: jsonb("labels").$type<string[]>().notNull().default([]),
  /** Counts its changes: one that was made from an older state is refused, and what it planned is planned anew. */
  revision: integer("revision").notNull().default(1),
  createdBy: text("created_by").notNull(),
  createdAt: instant("created_at").notNull().defaultNow(),
});

/** What is known of rotating each relationship. Outlives its peers for a while: one that comes back goes on where it was. */
export const rotations = pgTable(
  "rotations",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    system: text("system").notNull(),
    pairKey: text("pair_key").notNull(),
    /** What plans it now; null: nothing does. */
    scheduleId: uuid("schedule_id").references(() => rotationSchedules.id, {
      onDelete: "set null",
    }),
    scheduleRevision: integer("schedule_revision"),
    /** The interval it was planned with; null: it is not, and would be taken up as new. */
    everyDays: integer("every_days"),
    /** From when the interval counts. */
    baseAt: instant("base_at"),
    nextAt: instant("next_at"),
    /** When it was planned, by the database's clock: see `lib/db/schedule.ts`. */
    plannedAt: instant("planned_at").notNull().defaultNow(),
    pausedBy: text("paused_by"),
    /** What rotates it now: written with that operation, in one transaction. */
    operationId: uuid("operation_id"),
    /** Of the last try. */
    lastOperationId: uuid("last_operation_id"),
    lastAt: instant("last_at"),
    outcome: text("outcome").$type<"succeeded" | "failed">(),
    problem: jsonb("problem").$type<StepProblem>(),
    /** When both sides last got a new passphrase from here. */
    setAt: instant("set_at"),
    failingSince: instant("failing_since"),
    /** Tries that failed in a row. */
    failures: integer("failures").notNull().default(0),
    /** The last try gave one side a new passphrase and the other one none. */
    unfinished: boolean("unfinished").notNull().default(false),
    /** Since when no half of it is in the inventory any more; null while one is. It goes some time after. */
    goneSince: instant("gone_since"),
  },
  (table) => [
    uniqueIndex("rotations_pair").on(table.pairKey, table.system),
    index("rotations_next").on(table.nextAt),
  ],
);

/** Secrets that only a person can replace, and how often somebody is reminded to. */
export const secretReminders = pgTable(
  "secret_reminders",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    connectionId: uuid("connection_id")
      .notNull()
      .references(() => connections.id, { onDelete: "cascade" }),
    /** Empty: what the connection signs in with. */
    keyManagerKey: text("key_manager_key").notNull().default(""),
    everyDays: integer("every_days").notNull(),
    countedFrom: instant("counted_from").notNull(),
    /** Who said that it was replaced then; null: nobody. */
    doneBy: text("done_by"),
    createdBy: text("created_by").notNull(),
  },
  (table) => [uniqueIndex("secret_reminders_subject").on(table.connectionId, table.keyManagerKey)],
);
