import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
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
import type {
  Decision,
  OnFailure,
  operationKinds,
  OperationSide,
  OperationState,
  SideName,
  StepProblem,
  StepState,
} from "@/lib/domain/operation";
import { instant } from "./instant";

/** Work of more than one backend write. Rows are the truth: whoever holds the lease carries on from them. */
export const operations = pgTable(
  "operations",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    kind: text("kind").$type<(typeof operationKinds)[number]>().notNull(),
    system: text("system").notNull(),
    title: text("title").notNull(),
    state: text("state").$type<OperationState>().notNull().default("running"),
    a: jsonb("a").$type<OperationSide>().notNull(),
    b: jsonb("b").$type<OperationSide>().notNull(),
    /** What was asked for, without secrets. */
    input: jsonb("input").$type<Record<string, unknown>>().notNull(),
    /** Both connections, sorted: two operations on one pair never run at once. */
    lockKey: text("lock_key").notNull(),
    batchId: uuid("batch_id"),
    correlationId: text("correlation_id").notNull(),
    actorKind: text("actor_kind").$type<"user" | "token" | "service" | "system">().notNull(),
    actorId: text("actor_id"),
    actorLabel: text("actor_label").notNull(),
    problem: jsonb("problem").$type<StepProblem>(),
    leaseOwner: text("lease_owner"),
    leaseUntil: instant("lease_until"),
    nextAttemptAt: instant("next_attempt_at").notNull().defaultNow(),
    /** When the schedule or the lease was last written, by the database's clock: see `lib/db/schedule.ts`. */
    scheduledAt: instant("scheduled_at").notNull().defaultNow(),
    /** "hold": a step that fails waits for a person's decision before anything is taken back. */
    onFailure: text("on_failure").$type<OnFailure>().notNull().default("undo"),
    /** Until when it waits; whoever holds the lease reads the decision and clears it. */
    heldUntil: instant("held_until"),
    decision: text("decision").$type<Decision>(),
    createdAt: instant("created_at").notNull().defaultNow(),
    endedAt: instant("ended_at"),
  },
  (table) => [
    uniqueIndex("operations_lock").on(table.lockKey).where(sql`ended_at is null`),
    index("operations_due").on(table.nextAttemptAt).where(sql`ended_at is null`),
    index("operations_created").on(table.createdAt),
    index("operations_batch").on(table.batchId),
  ],
);

/** Written before and after each call: `intent` is enough to find its effect again, `effect` is what it returned. */
export const operationSteps = pgTable(
  "operation_steps",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    operationId: uuid("operation_id")
      .notNull()
      .references(() => operations.id, { onDelete: "cascade" }),
    position: smallint("position").notNull(),
    name: text("name").notNull(),
    title: text("title").notNull(),
    side: text("side").$type<SideName>(),
    state: text("state").$type<StepState>().notNull().default("waiting"),
    intent: jsonb("intent").$type<Record<string, unknown>>(),
    effect: jsonb("effect").$type<Record<string, unknown>>(),
    note: text("note"),
    problem: jsonb("problem").$type<StepProblem>(),
    attempts: integer("attempts").notNull().default(0),
    /** When a call was made that may still be carried out, although nothing of it is to be seen. */
    unclearAt: instant("unclear_at"),
    /** The process ended over that call: nothing says that the system is slow. */
    interrupted: boolean("interrupted").notNull().default(false),
    startedAt: instant("started_at"),
    endedAt: instant("ended_at"),
  },
  (table) => [uniqueIndex("operation_steps_position").on(table.operationId, table.position)],
);

/** What an operation still owes; tried again until it is done. */
export const operationTodos = pgTable(
  "operation_todos",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    operationId: uuid("operation_id")
      .notNull()
      .references(() => operations.id, { onDelete: "cascade" }),
    stepId: bigint("step_id", { mode: "number" })
      .notNull()
      .unique()
      .references(() => operationSteps.id, { onDelete: "cascade" }),
    title: text("title").notNull(),
    attempts: integer("attempts").notNull().default(0),
    problem: jsonb("problem").$type<StepProblem>(),
    nextAttemptAt: instant("next_attempt_at").notNull().defaultNow(),
    /** Set where nothing stands yet: it is looked for until then, and removed should it appear. */
    watchUntil: instant("watch_until"),
    createdAt: instant("created_at").notNull().defaultNow(),
    doneAt: instant("done_at"),
    dismissedBy: text("dismissed_by"),
  },
  (table) => [index("operation_todos_operation").on(table.operationId)],
);
