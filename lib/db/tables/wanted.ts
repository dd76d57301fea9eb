import { sql } from "drizzle-orm";
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
import type { BatchLimits } from "@/lib/domain/batch";
import type { PairingOptions } from "@/lib/domain/pairing";
import type { Difference, DriftKind, PlanAct, SeenHalf } from "@/lib/domain/wanted/drift";
import type { PlannedRequest, PlanState } from "@/lib/domain/wanted/plan";
import type { WantedInput, WantedSummary, WantedWindow } from "@/lib/domain/wanted/wanted-set";
import { connections } from "./connections";
import { instant } from "./instant";

/** Which relationships shall be: what a person or a file has said once. */
export const wantedSets = pgTable(
  "wanted_sets",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    name: text("name").notNull(),
    system: text("system").notNull(),
    definition: jsonb("definition").$type<Omit<WantedInput, "name" | "system">>().notNull(),
    revision: integer("revision").notNull().default(1),
    /** How it stood when it was compared last. */
    summary: jsonb("summary").$type<WantedSummary>(),
    createdBy: text("created_by").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [uniqueIndex("wanted_sets_name").on(sql`lower(${table.name})`)],
);

/** Where relationships are not what a set wants. Derived: whoever holds the lease writes it anew from the inventory. */
export const drift = pgTable(
  "drift",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    setId: uuid("set_id")
      .notNull()
      .references(() => wantedSets.id, { onDelete: "cascade" }),
    /** The smaller id first. */
    a: uuid("a")
      .notNull()
      .references(() => connections.id, { onDelete: "cascade" }),
    b: uuid("b")
      .notNull()
      .references(() => connections.id, { onDelete: "cascade" }),
    kind: text("kind").$type<DriftKind>().notNull(),
    cause: text("cause").notNull(),
    halves: jsonb("halves").$type<SeenHalf[]>().notNull(),
    differences: jsonb("differences").$type<Difference[]>().notNull(),
    since: instant("since").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("drift_pair").on(table.setId, table.a, table.b),
    index("drift_a").on(table.a),
    index("drift_b").on(table.b),
  ],
);

/** What would put drift right, kept as it was made. Applied at most once: its batch has its id. */
export const plans = pgTable(
  "plans",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    /** The set may be gone since. */
    setId: uuid("set_id").notNull(),
    setName: text("set_name").notNull(),
    system: text("system").notNull(),
    state: text("state").$type<PlanState>().notNull().default("open"),
    /** Made and applied by the set's own mode. */
    auto: boolean("auto").notNull().default(false),
    secondPerson: boolean("second_person").notNull(),
    limits: jsonb("limits").$type<BatchLimits>().notNull(),
    window: jsonb("window").$type<WantedWindow>(),
    /** Of its set, when it was made. */
    setRevision: integer("set_revision").notNull(),
    createdBy: text("created_by").notNull(),
    createdById: text("created_by_id"),
    createdAt: instant("created_at").notNull().defaultNow(),
    approvedBy: text("approved_by"),
    approvedAt: instant("approved_at"),
    endedBy: text("ended_by"),
    endedAt: instant("ended_at"),
  },
  (table) => [index("plans_created").on(table.createdAt), index("plans_set").on(table.setId)],
);

/** What a plan does about one relationship. */
export const planItems = pgTable(
  "plan_items",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    planId: uuid("plan_id")
      .notNull()
      .references(() => plans.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    kind: text("kind").$type<DriftKind>().notNull(),
    /** Null: nothing; `leftOut` says why. */
    act: text("act").$type<PlanAct>(),
    leftOut: text("left_out"),
    /** Side a is the one that offers. */
    a: uuid("a").notNull(),
    b: uuid("b").notNull(),
    aName: text("a_name").notNull(),
    bName: text("b_name").notNull(),
    cause: text("cause").notNull(),
    halves: jsonb("halves").$type<SeenHalf[]>().notNull(),
    differences: jsonb("differences").$type<Difference[]>().notNull(),
    options: jsonb("options").$type<PairingOptions>(),
    requests: jsonb("requests").$type<PlannedRequest[]>().notNull(),
    /** What goes with it, in sentences. */
    lost: jsonb("lost").$type<string[]>().notNull(),
  },
  (table) => [uniqueIndex("plan_items_position").on(table.planId, table.position)],
);
