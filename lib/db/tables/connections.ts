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
import type {
  ConnectionOrigin,
  ConnectionProblem,
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
