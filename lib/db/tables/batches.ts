import { sql } from "drizzle-orm";
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { BatchItemState, BatchState, BatchSubject } from "@/lib/domain/batch";
import type { BatchActName } from "@/lib/domain/batch-acts";
import type { StepProblem } from "@/lib/domain/operation";
import { instant } from "./instant";

/** One act on many things. Rows are the truth: whoever holds the lease goes on from them. */
export const batches = pgTable(
  "batches",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    act: text("act").$type<BatchActName>().notNull(),
    title: text("title").notNull(),
    /** What was asked for all items alike, without secrets. */
    input: jsonb("input").$type<Record<string, unknown>>().notNull(),
    state: text("state").$type<BatchState>().notNull().default("running"),
    stopReason: text("stop_reason"),
    atOnce: smallint("at_once").notNull(),
    stopAfter: smallint("stop_after"),
    /** Counts how often it was had go on: failures before the last time stop it no more. */
    round: smallint("round").notNull().default(0),
    undoOf: uuid("undo_of"),
    actorKind: text("actor_kind").$type<"user" | "token" | "service" | "system">().notNull(),
    actorId: text("actor_id"),
    actorLabel: text("actor_label").notNull(),
    correlationId: text("correlation_id").notNull(),
    /** Something is to be begun, or under way. */
    active: boolean("active").notNull().default(true),
    leaseOwner: text("lease_owner"),
    leaseUntil: instant("lease_until"),
    /** When the lease was last written, by the database's clock: see `lib/db/schedule.ts`. */
    scheduledAt: instant("scheduled_at").notNull().defaultNow(),
    createdAt: instant("created_at").notNull().defaultNow(),
    endedAt: instant("ended_at"),
  },
  (table) => [
    index("batches_active").on(table.createdAt).where(sql`active`),
    index("batches_created").on(table.createdAt),
    uniqueIndex("batches_undo").on(table.undoOf).where(sql`undo_of is not null`),
  ],
);

/** One thing of a batch. Written before it is begun, so that whoever goes on finds what was begun. */
export const batchItems = pgTable(
  "batch_items",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    batchId: uuid("batch_id")
      .notNull()
      .references(() => batches.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    subject: jsonb("subject").$type<BatchSubject>().notNull(),
    /** What was asked for this item alone, without secrets. */
    input: jsonb("input").$type<Record<string, unknown>>().notNull(),
    /** Items that share it are never under way at once. */
    exclusive: text("exclusive"),
    state: text("state").$type<BatchItemState>().notNull().default("waiting"),
    round: smallint("round"),
    /** The id its operation has or will have: given before it is begun, so that it is begun once or found again. */
    operationId: uuid("operation_id"),
    note: text("note"),
    problem: jsonb("problem").$type<StepProblem>(),
    /** What taking it back needs, without secrets; null where it cannot be taken back. */
    before: jsonb("before").$type<Record<string, unknown>>(),
    startedAt: instant("started_at"),
    endedAt: instant("ended_at"),
  },
  (table) => [
    uniqueIndex("batch_items_position").on(table.batchId, table.position),
    index("batch_items_left").on(table.operationId).where(sql`state = 'left'`),
  ],
);
