import { sql } from "drizzle-orm";
import { bigint, bigserial, boolean, index, integer, jsonb, pgTable, primaryKey, smallint, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { ConnectionOrigin, ConnectionProblem, SystemIdentity, TlsTrust } from "@/lib/domain/connection";
import type { operationKinds, OperationSide, OperationState, SideName, StepProblem, StepState } from "@/lib/domain/operation";
import type { KeyManagerCertificate, KeyManagerKind, KeyManagerSnapshot, KeyServer } from "@/lib/domain/key-manager";
import type { PeerEnd } from "@/lib/domain/peer";
import type { PeerStatus } from "@/lib/domain/status";
import type { Role } from "@/lib/auth/permissions";
import type { auditOutcomes } from "@/lib/domain/audit";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/* Users, sessions and accounts: columns are those the sign-in library expects. */

export const users = pgTable("users", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  email: text("email").notNull().unique(),
  emailVerified: boolean("email_verified").notNull().default(false),
  image: text("image"),
  role: text("role").$type<Role>().notNull().default("viewer"),
  banned: boolean("banned").notNull().default(false),
  banReason: text("ban_reason"),
  banExpires: instant("ban_expires"),
  createdAt: instant("created_at").notNull().defaultNow(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});

export const sessions = pgTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    token: text("token").notNull().unique(),
    userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    expiresAt: instant("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    impersonatedBy: text("impersonated_by"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [index("sessions_user").on(table.userId)],
);

export const accounts = pgTable(
  "accounts",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: instant("access_token_expires_at"),
    refreshTokenExpiresAt: instant("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [index("accounts_user").on(table.userId)],
);

export const verifications = pgTable("verifications", {
  id: text("id").primaryKey(),
  identifier: text("identifier").notNull(),
  value: text("value").notNull(),
  expiresAt: instant("expires_at").notNull(),
  createdAt: instant("created_at").notNull().defaultNow(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});

/** One-time links: the first admin's set-up and invitations. Only a hash of the token is kept. */
export const invitations = pgTable("invitations", {
  id: uuid("id").primaryKey().defaultRandom(),
  kind: text("kind").$type<"setup" | "invitation">().notNull(),
  tokenHash: text("token_hash").notNull().unique(),
  email: text("email"),
  role: text("role").$type<Role>().notNull(),
  invitedBy: text("invited_by").references(() => users.id, { onDelete: "set null" }),
  expiresAt: instant("expires_at"),
  acceptedAt: instant("accepted_at"),
  createdAt: instant("created_at").notNull().defaultNow(),
});

/** Personal tokens for scripts. Only a hash is kept; the prefix tells them apart in the list. */
export const apiTokens = pgTable(
  "api_tokens",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    prefix: text("prefix").notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    role: text("role").$type<Role>().notNull(),
    expiresAt: instant("expires_at"),
    lastUsedAt: instant("last_used_at"),
    revokedAt: instant("revoked_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [index("api_tokens_user").on(table.userId)],
);

/** Counters of the sign-in throttle, in the shape its library writes. */
export const throttles = pgTable("throttles", {
  key: text("key").primaryKey(),
  points: integer("points").notNull().default(0),
  expire: bigint("expire", { mode: "number" }),
});

export const connections = pgTable(
  "connections",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    system: text("system").notNull(),
    name: text("name").notNull(),
    address: text("address").notNull(),
    settings: jsonb("settings").$type<Record<string, unknown>>().notNull().default({}),
    credentialKind: text("credential_kind").notNull(),
    /** AES-256-GCM, see crypto.ts; bound to this row's id. */
    credentials: text("credentials").notNull(),
    trust: jsonb("trust").$type<TlsTrust>().notNull(),
    origin: text("origin").$type<ConnectionOrigin>().notNull().default("browser"),
    /** Rises with every change of configuration, so that pooled adapters are made anew. */
    revision: integer("revision").notNull().default(1),
    identity: jsonb("identity").$type<SystemIdentity>(),
    reachable: boolean("reachable"),
    problem: jsonb("problem").$type<ConnectionProblem>(),
    lastAttemptAt: instant("last_attempt_at"),
    asOf: instant("as_of"),
    failures: integer("failures").notNull().default(0),
    nextPollAt: instant("next_poll_at").notNull().defaultNow(),
    /** Read more often until then, because something is in transition. */
    hotUntil: instant("hot_until"),
    leaseOwner: text("lease_owner"),
    leaseUntil: instant("lease_until"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [uniqueIndex("connections_name").on(sql`lower(${table.name})`), index("connections_due").on(table.nextPollAt)],
);

/** The inventory: what each connection's last full read said. */
export const peers = pgTable(
  "peers",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    connectionId: uuid("connection_id").notNull().references(() => connections.id, { onDelete: "cascade" }),
    system: text("system").notNull(),
    key: text("key").notNull(),
    name: text("name").notNull(),
    status: text("status").$type<PeerStatus>().notNull(),
    severity: smallint("severity").notNull(),
    nativeState: text("native_state").notNull(),
    statusReason: text("status_reason"),
    local: jsonb("local").$type<PeerEnd>().notNull(),
    remote: jsonb("remote").$type<PeerEnd>().notNull(),
    encryption: text("encryption"),
    authentication: text("authentication"),
    offerExpiresAt: instant("offer_expires_at"),
    pairKey: text("pair_key"),
    /** Lower-case words a search looks in. */
    search: text("search").notNull(),
    /** Hash of what was read: a row is rewritten only when it changed. */
    digest: text("digest").notNull(),
    firstSeenAt: instant("first_seen_at").notNull().defaultNow(),
    statusSince: instant("status_since").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("peers_key").on(table.connectionId, table.key),
    index("peers_severity").on(table.severity, sql`lower(${table.name})`, table.id),
    index("peers_name").on(sql`lower(${table.name})`, table.id),
    index("peers_pair").on(table.pairKey),
    index("peers_since").on(table.statusSince, sql`lower(${table.name})`, table.id),
    index("peers_expiry").on(table.offerExpiresAt, table.severity, sql`lower(${table.name})`, table.id),
  ],
);

/** The backend's own answer about each peer. Apart, because lists scan `peers` and heartbeats change only this. */
export const peerAnswers = pgTable("peer_answers", {
  peerId: uuid("peer_id").primaryKey().references(() => peers.id, { onDelete: "cascade" }),
  native: jsonb("native").$type<Record<string, unknown>>().notNull(),
  /** Hash of the answer. */
  digest: text("digest").notNull(),
});

/** Each change of state. Kept when the peer is gone. */
export const peerEvents = pgTable(
  "peer_events",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    peerId: uuid("peer_id").notNull(),
    connectionId: uuid("connection_id").notNull(),
    system: text("system").notNull(),
    name: text("name").notNull(),
    at: instant("at").notNull().defaultNow(),
    kind: text("kind").$type<"appeared" | "changed" | "removed">().notNull(),
    fromStatus: text("from_status").$type<PeerStatus>(),
    toStatus: text("to_status").$type<PeerStatus>(),
    fromState: text("from_state"),
    toState: text("to_state"),
    reason: text("reason"),
  },
  (table) => [index("peer_events_peer").on(table.peerId, table.at), index("peer_events_at").on(table.at)],
);

/** The inventory of key managers: what each connection's last read of them said, secrets left out. */
export const keyManagers = pgTable(
  "key_managers",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    connectionId: uuid("connection_id").notNull().references(() => connections.id, { onDelete: "cascade" }),
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
  },
  (table) => [uniqueIndex("key_managers_key").on(table.connectionId, table.key), index("key_managers_severity").on(table.severity, sql`lower(${table.name})`, table.id)],
);

/** When the key managers of a connection were last read, and why they could not be. */
export const keyManagerReads = pgTable("key_manager_reads", {
  connectionId: uuid("connection_id").primaryKey().references(() => connections.id, { onDelete: "cascade" }),
  asOf: instant("as_of"),
  problem: jsonb("problem").$type<ConnectionProblem>(),
});

/** Key backups that were shown and not yet confirmed as saved. Only that they wait: the backup itself is kept nowhere. */
export const keyBackupsPending = pgTable(
  "key_backups_pending",
  {
    connectionId: uuid("connection_id").notNull().references(() => connections.id, { onDelete: "cascade" }),
    key: text("key").notNull(),
    since: instant("since").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.connectionId, table.key] })],
);

/** Append-only. The outcome of an attempt is a second row with the same correlation id. */
export const auditEntries = pgTable(
  "audit_entries",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    at: instant("at").notNull().defaultNow(),
    correlationId: text("correlation_id").notNull(),
    actorKind: text("actor_kind").$type<"user" | "token" | "system">().notNull(),
    actorId: text("actor_id"),
    actorLabel: text("actor_label").notNull(),
    action: text("action").notNull(),
    targetKind: text("target_kind").notNull(),
    targetId: text("target_id"),
    targetLabel: text("target_label").notNull(),
    outcome: text("outcome").$type<(typeof auditOutcomes)[number]>().notNull(),
    detail: jsonb("detail").$type<Record<string, unknown>>().notNull().default({}),
  },
  (table) => [index("audit_at").on(table.at), index("audit_correlation").on(table.correlationId)],
);

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
    actorKind: text("actor_kind").$type<"user" | "token" | "system">().notNull(),
    actorId: text("actor_id"),
    actorLabel: text("actor_label").notNull(),
    problem: jsonb("problem").$type<StepProblem>(),
    leaseOwner: text("lease_owner"),
    leaseUntil: instant("lease_until"),
    nextAttemptAt: instant("next_attempt_at").notNull().defaultNow(),
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
    operationId: uuid("operation_id").notNull().references(() => operations.id, { onDelete: "cascade" }),
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
    operationId: uuid("operation_id").notNull().references(() => operations.id, { onDelete: "cascade" }),
    stepId: bigint("step_id", { mode: "number" }).notNull().unique().references(() => operationSteps.id, { onDelete: "cascade" }),
    title: text("title").notNull(),
    attempts: integer("attempts").notNull().default(0),
    problem: jsonb("problem").$type<StepProblem>(),
    nextAttemptAt: instant("next_attempt_at").notNull().defaultNow(),
    createdAt: instant("created_at").notNull().defaultNow(),
    doneAt: instant("done_at"),
    dismissedBy: text("dismissed_by"),
  },
  (table) => [index("operation_todos_operation").on(table.operationId)],
);

export const settings = pgTable("settings", {
  key: text("key").primaryKey(),
  value: jsonb("value").notNull(),
});
