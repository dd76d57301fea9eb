import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import type { Role, TokenScope } from "@/lib/domain/permissions";
import { instant } from "./instant";

export const users = pgTable("users", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  email: text("email").notNull().unique(),
  role: text("role").$type<Role>().notNull().default("viewer"),
  disabled: boolean("disabled").notNull().default(false),
  /** Since when this person sees no first steps any more on the overview; null while they do. */
  firstStepsHiddenAt: instant("first_steps_hidden_at"),
  /** Whether keys without Ctrl or ⌘ are shortcuts for this person. */
  singleKeys: boolean("single_keys").notNull().default(true),
  /** Of the news this person has seen, see `newsMark`; empty for who was here before there were any. */
  newsSeen: text("news_seen").notNull().default(""),
  createdAt: instant("created_at").notNull().defaultNow(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});

/** The ways a user can sign in: a password, and accounts at identity providers. */
export const identities = pgTable(
  "identities",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** "password", or the id of an identity provider. */
    provider: text("provider").notNull(),
    /** Who the user is there: their own id for a password, the provider's subject otherwise. */
    subject: text("subject").notNull(),
    /** PHC string; null where the provider verifies. */
    passwordHash: text("password_hash"),
    /** Sealed; with it the provider is asked whether the person is still there. */
    refreshToken: text("refresh_token"),
    /** When the provider last said that they are. */
    checkedAt: instant("checked_at"),
    /** Since when the provider no longer lets them in: their tokens rest, and so does their password. */
    lostAt: instant("lost_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [
    index("identities_user").on(table.userId),
    unique("identities_subject").on(table.provider, table.subject),
  ],
);

/** Browsers that are signed in. Only a hash of the cookie's token is kept. */
export const sessions = pgTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    tokenHash: text("token_hash").notNull().unique(),
    createdAt: instant("created_at").notNull().defaultNow(),
    /** To the hour. */
    lastUsedAt: instant("last_used_at").notNull().defaultNow(),
    /** Moves on with use, never past `endsAt`. */
    expiresAt: instant("expires_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    address: text("address"),
    userAgent: text("user_agent"),
    /** The account at a provider it was opened with; null for a password. */
    identityId: text("identity_id").references(() => identities.id, { onDelete: "cascade" }),
    /** Sealed; tells the provider whom to sign out. */
    idToken: text("id_token"),
    /** When the person last proved who they are, not just that their browser was signed in somewhere. */
    provedAt: instant("proved_at"),
  },
  (table) => [index("sessions_user").on(table.userId)],
);

/** One-time links to choose a new password; the newest of a user is the only one. Only a hash of the token is kept. */
export const passwordResets = pgTable("password_resets", {
  userId: text("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  tokenHash: text("token_hash").notNull().unique(),
  /** Null for a link made on the server. */
  madeBy: text("made_by").references(() => users.id, { onDelete: "cascade" }),
  expiresAt: instant("expires_at").notNull(),
  createdAt: instant("created_at").notNull().defaultNow(),
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

/** Who scripts act as when no person is to be behind them. */
export const serviceAccounts = pgTable("service_accounts", {
  id: uuid("id").primaryKey().defaultRandom(),
  name: text("name").notNull().unique(),
  description: text("description").notNull().default(""),
  role: text("role").$type<Role>().notNull(),
  disabled: boolean("disabled").notNull().default(false),
  createdAt: instant("created_at").notNull().defaultNow(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});

/** Tokens for scripts, of a person or of a service account. Only a hash is kept; the prefix tells them apart in the list. */
export const apiTokens = pgTable(
  "api_tokens",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: text("user_id").references(() => users.id, { onDelete: "cascade" }),
    serviceAccountId: uuid("service_account_id").references(() => serviceAccounts.id, {
      onDelete: "cascade",
    }),
    name: text("name").notNull(),
    prefix: text("prefix").notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    role: text("role").$type<Role>().notNull(),
    scopes: text("scopes").array().$type<TokenScope[]>().notNull().default(["read"]),
    expiresAt: instant("expires_at"),
    lastUsedAt: instant("last_used_at"),
    lastUsedAddress: text("last_used_address"),
    revokedAt: instant("revoked_at"),
    /** Since when another one stands in its place; it works on until it expires. */
    replacedAt: instant("replaced_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [
    index("api_tokens_user").on(table.userId),
    index("api_tokens_service_account").on(table.serviceAccountId),
    check(
      "api_tokens_owner",
      sql`(${table.userId} is null) <> (${table.serviceAccountId} is null)`,
    ),
  ],
);

/** Wrong tries, counted by who and where from; the key is a hash of both. */
export const throttles = pgTable("throttles", {
  key: text("key").primaryKey(),
  tries: integer("tries").notNull(),
  endsAt: instant("ends_at").notNull(),
});
