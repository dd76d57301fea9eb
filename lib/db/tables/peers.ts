import { type AnyColumn, type SQL, sql } from "drizzle-orm";
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
import type { PeerEnd, PeerEvent, PeerExplanation } from "@/lib/domain/peer";
import type { PeerStatus } from "@/lib/domain/status";
import { connections } from "./connections";
import { instant } from "./instant";

/** Names as lists order them: by their bytes, the same on every server. An index in memory has the same order. */
export const orderName = (name: AnyColumn): SQL => sql`(lower(${name}) collate "C")`;

/** The inventory: what each connection's last full read said. */
export const peers = pgTable(
  "peers",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    connectionId: uuid("connection_id")
      .notNull()
      .references(() => connections.id, { onDelete: "cascade" }),
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
    certificateEndsAt: instant("certificate_ends_at"),
    /** What is the matter and what to do, in words; null when nothing is. */
    explanation: jsonb("explanation").$type<PeerExplanation>(),
    pairKey: text("pair_key"),
    /** Lower-case words a search looks in. */
    search: text("search").notNull(),
    /** Hash of what was read: a row is rewritten only when it changed. */
    digest: text("digest").notNull(),
    firstSeenAt: instant("first_seen_at").notNull().defaultNow(),
    statusSince: instant("status_since").notNull().defaultNow(),
    /** Whether the status began then; otherwise it was first seen then and is at least so old. */
    statusSinceKnown: boolean("status_since_known").notNull().default(false),
    /** Encryption and authentication are what they are at least since then. */
    securitySince: instant("security_since").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("peers_key").on(table.connectionId, table.key),
    index("peers_severity").on(table.severity, orderName(table.name), table.id),
    index("peers_name").on(orderName(table.name), table.id),
    // Relationships are counted from this alone.
    index("peers_pair").on(table.pairKey, table.system, table.severity, table.connectionId),
    index("peers_certificate")
      .on(table.certificateEndsAt)
      .where(sql`certificate_ends_at is not null`),
    index("peers_since").on(table.statusSince, orderName(table.name), table.id),
    index("peers_expiry").on(table.offerExpiresAt, table.severity, orderName(table.name), table.id),
  ],
);

/** The backend's own answer about each peer. Apart, because lists scan `peers` and heartbeats change only this. */
export const peerAnswers = pgTable("peer_answers", {
  peerId: uuid("peer_id")
    .primaryKey()
    .references(() => peers.id, { onDelete: "cascade" }),
  native: jsonb("native").$type<Record<string, unknown>>().notNull(),
  /** Hash of the answer. */
  digest: text("digest").notNull(),
  /** The newest sample of each number, by its id: what the next one is compared with. */
  samples: jsonb("samples").$type<NewestSamples>(),
});

/** When a number was sampled last, in milliseconds since 1970, and what it was; null: the system told none. */
export type NewestSamples = Record<string, { atMs: number; value: number | null }>;

/** When the secret a peer rests on was last set here. Only when: the secret itself is kept nowhere. */
export const peerSecrets = pgTable("peer_secrets", {
  peerId: uuid("peer_id")
    .primaryKey()
    .references(() => peers.id, { onDelete: "cascade" }),
  setAt: instant("set_at").notNull(),
});

/** Who a peer that is gone was: should it come back under the same key, it is the same one again. */
export const departedPeers = pgTable(
  "departed_peers",
  {
    connectionId: uuid("connection_id")
      .notNull()
      .references(() => connections.id, { onDelete: "cascade" }),
    key: text("key").notNull(),
    peerId: uuid("peer_id").notNull(),
    firstSeenAt: instant("first_seen_at").notNull(),
    /** What it shared with its other half: what is said about the two goes over to the one that comes back. */
    pairKey: text("pair_key"),
  },
  (table) => [primaryKey({ columns: [table.connectionId, table.key] })],
);

/** Each change of state, until it is filed in `peer_days`. Kept when the peer is gone. */
export const peerEvents = pgTable(
  "peer_events",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    peerId: uuid("peer_id").notNull(),
    connectionId: uuid("connection_id").notNull(),
    system: text("system").notNull(),
    name: text("name").notNull(),
    at: instant("at").notNull().defaultNow(),
    /** "found": the first read of its connection found it there. */
    kind: text("kind").$type<PeerEvent["kind"]>().notNull(),
    fromStatus: text("from_status").$type<PeerStatus>(),
    toStatus: text("to_status").$type<PeerStatus>(),
    fromState: text("from_state"),
    toState: text("to_state"),
    reason: text("reason"),
  },
  (table) => [
    index("peer_events_peer").on(table.peerId, table.at),
    index("peer_events_at").on(table.at),
  ],
);
