import { sql } from "drizzle-orm";
import {
  bigserial,
  boolean,
  index,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { ConnectionProblem } from "@/lib/domain/connection";
import type {
  KeyManagerCertificate,
  KeyManagerKind,
  KeyManagerSnapshot,
  KeyServer,
  UnfinishedServer,
} from "@/lib/domain/key-manager";
import type { PeerEvent } from "@/lib/domain/peer";
import type { PeerStatus } from "@/lib/domain/status";
import { connections } from "./connections";
import { instant } from "./instant";

/** The inventory of key managers: what each connection's last read of them said, secrets left out. */
export const keyManagers = pgTable(
  "key_managers",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    connectionId: uuid("connection_id")
      .notNull()
      .references(() => connections.id, { onDelete: "cascade" }),
    system: text("system").notNull(),
    key: text("key").notNull(),
    kind: text("kind").$type<KeyManagerKind>().notNull(),
    name: text("name").notNull(),
    scope: jsonb("scope").$type<KeyManagerSnapshot["scope"]>().notNull(),
    status: text("status").$type<PeerStatus>().notNull(),
    severity: smallint("severity").notNull(),
    nativeState: text("native_state").notNull(),
    statusReason: text("status_reason"),
    servers: jsonb("servers").$type<KeyServer[]>().notNull(),
    certificates: jsonb("certificates").$type<KeyManagerCertificate[]>().notNull(),
    certificateExpiresAt: instant("certificate_expires_at"),
    volumeEncryption: jsonb("volume_encryption").$type<KeyManagerSnapshot["volumeEncryption"]>(),
    enabled: boolean("enabled"),
    native: jsonb("native").$type<Record<string, unknown>>().notNull(),
    /** Lower-case words a search looks in. */
    search: text("search").notNull(),
    /** Hash of what was read: a row is rewritten only when it changed. */
    digest: text("digest").notNull(),
    firstSeenAt: instant("first_seen_at").notNull().defaultNow(),
    statusSince: instant("status_since").notNull().defaultNow(),
    /** Whether the status began then; otherwise it was first seen then and is at least so old. */
    statusSinceKnown: boolean("status_since_known").notNull().default(false),
  },
  (table) => [
    uniqueIndex("key_managers_key").on(table.connectionId, table.key),
    index("key_managers_severity").on(table.severity, sql`lower(${table.name})`, table.id),
  ],
);

/** When the key managers of a connection were last read, and why they could not be. */
export const keyManagerReads = pgTable("key_manager_reads", {
  connectionId: uuid("connection_id")
    .primaryKey()
    .references(() => connections.id, { onDelete: "cascade" }),
  asOf: instant("as_of"),
  problem: jsonb("problem").$type<ConnectionProblem>(),
});

/** Key backups that were shown and not yet confirmed as saved. Only that they wait: the backup itself is kept nowhere. */
export const keyBackupsPending = pgTable(
  "key_backups_pending",
  {
    connectionId: uuid("connection_id")
      .notNull()
      .references(() => connections.id, { onDelete: "cascade" }),
    key: text("key").notNull(),
    since: instant("since").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.connectionId, table.key] })],
);

/** Each change of a key manager's state. Kept when it is gone. */
export const keyManagerEvents = pgTable(
  "key_manager_events",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    keyManagerId: uuid("key_manager_id").notNull(),
    connectionId: uuid("connection_id").notNull(),
    system: text("system").notNull(),
    name: text("name").notNull(),
    at: instant("at").notNull().defaultNow(),
    kind: text("kind").$type<PeerEvent["kind"]>().notNull(),
    fromStatus: text("from_status").$type<PeerStatus>(),
    toStatus: text("to_status").$type<PeerStatus>(),
    fromState: text("from_state"),
    toState: text("to_state"),
    reason: text("reason"),
  },
  (table) => [
    index("key_manager_events_manager").on(table.keyManagerId, table.at),
    index("key_manager_events_at").on(table.at),
  ],
);

/** Settings of key servers that were asked for and are not made yet. Passwords are not among them. */
export const unfinishedKeyServers = pgTable(
  "unfinished_key_servers",
  {
    connectionId: uuid("connection_id")
      .notNull()
      .references(() => connections.id, { onDelete: "cascade" }),
    /** Id of what the key manager serves, empty for the whole connection: known before its own key is. */
    scope: text("scope").notNull(),
    server: text("server").notNull(),
    wanted: jsonb("wanted").$type<UnfinishedServer["wanted"]>().notNull(),
    /** Why it did not work; null when it was not tried yet. */
    problem: jsonb("problem").$type<UnfinishedServer["problem"]>(),
    /** The job that has to create the key manager first. */
    job: text("job"),
    since: instant("since").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.connectionId, table.scope, table.server] })],
);
