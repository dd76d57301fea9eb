import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  real,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { AlertDetails, AlertState } from "@/lib/domain/alert";
import type { EndingGroup, RuleKind, Scope, Severity } from "@/lib/domain/alert-rule";
import type {
  ContactPointKind,
  ContactPointSends,
  DeliveryProblem,
} from "@/lib/domain/contact-point";
import type { Matcher, Recurrence } from "@/lib/domain/silence";
import { instant } from "./instant";

export const alertRules = pgTable("alert_rules", {
  id: uuid("id").primaryKey().defaultRandom(),
  /** What it was shipped as; null for one that somebody made. */
  builtIn: text("built_in").unique(),
  name: text("name").notNull(),
  kind: text("kind").$type<RuleKind>().notNull(),
  enabled: boolean("enabled").notNull().default(true),
  severity: text("severity").$type<Severity>().notNull(),
  forMinutes: integer("for_minutes").notNull().default(0),
  days: integer("days"),
  percent: real("percent"),
  endings: jsonb("endings").$type<EndingGroup[]>().notNull().default([]),
  scope: jsonb("scope").$type<Scope>().notNull(),
  /** Null: every contact point. */
  contactPointIds: jsonb("contact_point_ids").$type<string[]>(),
  createdAt: instant("created_at").notNull().defaultNow(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});

/** When and how often a contact point was told of an alert. */
export type Told = Record<string, { at: string; count: number }>;

/** Every alert, also after its rule and its subject are gone. */
export const alerts = pgTable(
  "alerts",
  {
    id: uuid("id").primaryKey(),
    /** Rule and subject: of one key at most one alert is not resolved. */
    key: text("key").notNull(),
    ruleId: uuid("rule_id").notNull(),
    ruleName: text("rule_name").notNull(),
    kind: text("kind").$type<RuleKind>().notNull(),
    severity: text("severity").$type<Severity>().notNull(),
    state: text("state").$type<AlertState>().notNull(),
    since: instant("since").notNull(),
    sinceKnown: boolean("since_known").notNull(),
    /** When a pending one fires. */
    firesAt: instant("fires_at").notNull(),
    firedAt: instant("fired_at"),
    resolvedAt: instant("resolved_at"),
    resolution: text("resolution"),
    details: jsonb("details").$type<AlertDetails>().notNull(),
    told: jsonb("told").$type<Told>().notNull().default({}),
    acknowledgedAt: instant("acknowledged_at"),
    acknowledgedBy: text("acknowledged_by"),
    acknowledgedNote: text("acknowledged_note"),
  },
  (table) => [
    uniqueIndex("alerts_open").on(table.key).where(sql`state <> 'resolved'`),
    // Those that want somebody are counted on every page, from this alone.
    index("alerts_unresolved")
      .on(table.state, table.acknowledgedAt)
      .where(sql`state <> 'resolved'`),
    index("alerts_resolved").on(table.resolvedAt),
  ],
);

export const contactPoints = pgTable("contact_points", {
  id: uuid("id").primaryKey().defaultRandom(),
  name: text("name").notNull(),
  kind: text("kind").$type<ContactPointKind>().notNull(),
  enabled: boolean("enabled").notNull().default(true),
  /** What it is sent: alerts, or each line of Activity. */
  sends: text("sends").$type<ContactPointSends>().notNull().default("alerts"),
  /** Of one that is sent Activity: the last line that a message was made of. */
  activityCursor: bigint("activity_cursor", { mode: "number" }),
  /** Nothing secret. */
  settings: jsonb("settings").$type<Record<string, unknown>>().notNull(),
  /** AES-256-GCM, see crypto.ts; bound to this row's id. */
  secrets: text("secrets").notNull(),
  leastSeverity: text("least_severity").$type<Severity>().notNull().default("info"),
  /** Null: told once. */
  repeatMinutes: integer("repeat_minutes"),
  sendResolved: boolean("send_resolved").notNull().default(true),
  /** Of times in texts, such as Europe/Berlin. */
  timeZone: text("time_zone").notNull().default("UTC"),
  /** When the first of the failed deliveries in a row was; null while it takes messages. */
  failingSince: instant("failing_since"),
  problem: jsonb("problem").$type<DeliveryProblem>(),
  lastSentAt: instant("last_sent_at"),
  createdAt: instant("created_at").notNull().defaultNow(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});

/** The outbox: written with the change it tells of, sent by any process at least once. */
export const alertMessages = pgTable(
  "alert_messages",
  {
    /** Also their order. */
    id: bigserial("id", { mode: "number" }).primaryKey(),
    contactPointId: uuid("contact_point_id")
      .notNull()
      .references(() => contactPoints.id, { onDelete: "cascade" }),
    /** The same however often it is sent: receivers fold by it. */
    key: text("key").notNull(),
    kind: text("kind").$type<"firing" | "repeat" | "resolved" | "activity">().notNull(),
    /** Messages of one group go out in their order. */
    groupKey: text("group_key").notNull(),
    alertIds: jsonb("alert_ids").$type<string[]>().notNull(),
    /** Of a message about Activity: its first and last line. */
    lines: jsonb("lines").$type<{ first: number; last: number }>(),
    state: text("state").$type<"waiting" | "sent" | "given-up">().notNull().default("waiting"),
    attempts: integer("attempts").notNull().default(0),
    problem: jsonb("problem").$type<DeliveryProblem>(),
    leaseOwner: text("lease_owner"),
    leaseUntil: instant("lease_until"),
    nextAttemptAt: instant("next_attempt_at").notNull().defaultNow(),
    /** When the schedule or the lease was last written, by the database's clock: see `lib/db/schedule.ts`. */
    scheduledAt: instant("scheduled_at").notNull().defaultNow(),
    createdAt: instant("created_at").notNull().defaultNow(),
    sentAt: instant("sent_at"),
  },
  (table) => [
    uniqueIndex("alert_messages_key").on(table.contactPointId, table.key),
    index("alert_messages_waiting").on(table.nextAttemptAt).where(sql`state = 'waiting'`),
    index("alert_messages_group")
      .on(table.contactPointId, table.groupKey, table.id)
      .where(sql`state = 'waiting'`),
  ],
);

/** Spans in which nobody is told: silences, once, and maintenance windows, once or again and again. */
export const silences = pgTable(
  "silences",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    kind: text("kind").$type<"silence" | "maintenance">().notNull(),
    comment: text("comment").notNull(),
    matcher: jsonb("matcher").$type<Matcher>().notNull(),
    startsAt: instant("starts_at").notNull(),
    /** Of a window that comes again, the end of the first. */
    endsAt: instant("ends_at").notNull(),
    /** Null: once. */
    recurrence: jsonb("recurrence").$type<Recurrence>(),
    /** Counts its changes: one that was made from an older state is refused. */
    revision: integer("revision").notNull().default(1),
    createdBy: text("created_by").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [index("silences_ends").on(table.endsAt)],
);
