import { sql } from "drizzle-orm";
import {
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type {
  ConnectionOrigin,
  ConnectionProblem,
  OutgoingProxy,
  SystemIdentity,
  TlsTrust,
} from "@/lib/domain/connection";
import { instant } from "./instant";

export const connections = pgTable(
  "connections",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    system: text("system").notNull(),
    name: text("name").notNull(),
    address: text("address").notNull(),
    /** Where people look at the system themselves, if not where its definition says. */
    consoleAddress: text("console_address"),
    settings: jsonb("settings").$type<Record<string, unknown>>().notNull().default({}),
    credentialKind: text("credential_kind").notNull(),
    /** AES-256-GCM, see crypto.ts; bound to this row's id. */
    credentials: text("credentials").notNull(),
    trust: jsonb("trust").$type<TlsTrust>().notNull(),
    proxy: jsonb("proxy").$type<OutgoingProxy>().notNull().default({ mode: "environment" }),
    /** The proxy's password, as `credentials` are kept; null where it has none. */
    proxyPassword: text("proxy_password"),
    origin: text("origin").$type<ConnectionOrigin>().notNull().default("browser"),
    /** Rises with every change of configuration, so that pooled adapters are made anew. */
    revision: integer("revision").notNull().default(1),
    /** Rises whenever one of its peers is written or goes: what was read at one version is still so at it. */
    peersVersion: integer("peers_version").notNull().default(0),
    identity: jsonb("identity").$type<SystemIdentity>(),
    reachable: boolean("reachable"),
    problem: jsonb("problem").$type<ConnectionProblem>(),
    lastAttemptAt: instant("last_attempt_at"),
    asOf: instant("as_of"),
    /** How long the last full read took, in milliseconds; null before the first. */
    readMs: integer("read_ms"),
    failures: integer("failures").notNull().default(0),
    /** When the first of the failed reads in a row ended; null while it answers. */
    failingSince: instant("failing_since"),
    /** When to ask next, cheaply, whether it answers again; null while it answers, and where asking could do harm. */
    nextProbeAt: instant("next_probe_at"),
    /** When the certificate its server presents ends; null where there is none, or it was not seen yet. */
    certificateEndsAt: instant("certificate_ends_at"),
    /** What it signs in with ends then; null where that is not known. */
    credentialsEndAt: instant("credentials_end_at"),
    nextPollAt: instant("next_poll_at").notNull().defaultNow(),
    /** Read more often until then, because something is in transition. */
    hotUntil: instant("hot_until"),
    leaseOwner: text("lease_owner"),
    leaseUntil: instant("lease_until"),
    /** When the schedule or the lease was last written, by the database's clock: see `lib/db/schedule.ts`. */
    scheduledAt: instant("scheduled_at").notNull().defaultNow(),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("connections_name").on(sql`lower(${table.name})`),
    index("connections_due").on(table.nextPollAt),
  ],
);

/** Spans in which a connection could not be read, written when it answers again. Kept when the connection is gone. */
export const connectionGaps = pgTable(
  "connection_gaps",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    connectionId: uuid("connection_id").notNull(),
    /** When its peers were last read in full before. */
    fromAt: instant("from_at").notNull(),
    /** When they were read in full again. */
    toAt: instant("to_at").notNull(),
    /** Why it could not be read, at the end. */
    reason: text("reason"),
  },
  (table) => [index("connection_gaps_connection").on(table.connectionId, table.toAt)],
);
