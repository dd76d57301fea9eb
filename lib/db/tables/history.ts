import {
  boolean,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  serial,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import type { PeerStatus } from "@/lib/domain/status";
import { instant } from "./instant";

/* Changes older than a day or two, filed: what `peer_events` holds of them moves here, at a fifth of the room. */

/** Whom filed changes are about. Kept when the peer is gone. */
export const historyPeers = pgTable(
  "history_peers",
  {
    id: serial("id").primaryKey(),
    peerId: uuid("peer_id").notNull().unique(),
    connectionId: uuid("connection_id").notNull(),
    system: text("system").notNull(),
    /** The name it had last. */
    name: text("name").notNull(),
  },
  (table) => [index("history_peers_connection").on(table.connectionId)],
);

/** What peers were like, each text once: a fleet has few of them and is in them often. */
export const historyStates = pgTable("history_states", {
  id: serial("id").primaryKey(),
  /** null: it was not there. */
  status: text("status").$type<PeerStatus>(),
  nativeState: text("native_state"),
  reason: text("reason"),
  /** Whether its connection was read then. It was not before a connection's first read: what was there nobody knows. */
  watched: boolean("watched").notNull().default(true),
  /** Hash of the rest. */
  digest: text("digest").notNull().unique(),
  /** The last day it was filed for. */
  usedOn: date("used_on").notNull(),
});

/** A day (UTC) of one peer's changes. A day without any has no row. */
export const peerDays = pgTable(
  "peer_days",
  {
    historyId: integer("history_id")
      .notNull()
      .references(() => historyPeers.id, { onDelete: "cascade" }),
    day: date("day").notNull(),
    /** When each change was, in milliseconds since midnight. */
    atMs: integer("at_ms").array().notNull(),
    /** The state before the first change, then the one after each. */
    states: integer("states").array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.historyId, table.day] }),
    index("peer_days_day").on(table.day),
  ],
);

/** A day (UTC) of the numbers that a system tells of one peer. A day on which none changed has no row. */
export const peerNumberDays = pgTable(
  "peer_number_days",
  {
    peerId: uuid("peer_id").notNull(),
    day: date("day").notNull(),
    /** Which number, and in which minute of the day: see `lib/domain/history/numbers.ts`. */
    marks: smallint("marks").array().notNull(),
    /** What it was from then on; null: the system told none. */
    values: integer("values").array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.peerId, table.day] }),
    // Days come one after the other: this costs next to nothing.
    index("peer_number_days_day").using("brin", table.day),
  ],
);

/** How long a connection's peers were in each state, by hour of a day: sums of long times are made of these. */
export const connectionDays = pgTable(
  "connection_days",
  {
    connectionId: uuid("connection_id").notNull(),
    day: date("day").notNull(),
    system: text("system").notNull(),
    /** Seconds of all peers together: the states of `lib/history/rolled-states.ts`, one hour after the other. */
    hours: integer("hours").array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.connectionId] })],
);

/** The same of all connections of a system together: what a whole fleet is asked for most. */
export const systemDays = pgTable(
  "system_days",
  {
    day: date("day").notNull(),
    system: text("system").notNull(),
    hours: integer("hours").array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.system] })],
);

/** Connections that are not registered any more, as far as their history needs to tell. */
export const departedConnections = pgTable("departed_connections", {
  id: uuid("id").primaryKey(),
  name: text("name").notNull(),
  system: text("system").notNull(),
  removedAt: instant("removed_at").notNull(),
});
