import { bigint, boolean, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { RoleMapping } from "@/lib/domain/identity-provider";
import type { Role } from "@/lib/domain/permissions";
import { instant } from "./instant";
import { users } from "./people";

/** Identity providers people can sign in with, by OpenID Connect. */
export const identityProviders = pgTable("identity_providers", {
  id: uuid("id").primaryKey().defaultRandom(),
  /** Its part of the addresses that lead to it and back. */
  slug: text("slug").notNull().unique(),
  name: text("name").notNull(),
  issuer: text("issuer").notNull(),
  clientId: text("client_id").notNull(),
  /** Sealed; null for a client without one. */
  clientSecret: text("client_secret"),
  enabled: boolean("enabled").notNull().default(true),
  /** Authority to trust in place of the usual ones. */
  caPem: text("ca_pem"),
  scopes: text("scopes").array().notNull(),
  /** Where the claims say which groups or roles somebody has: "groups", "realm_access.roles". */
  roleClaim: text("role_claim").notNull(),
  roleMapping: jsonb("role_mapping").$type<RoleMapping>().notNull().default([]),
  /** Of somebody whom nothing maps; null refuses them. */
  defaultRole: text("default_role").$type<Role>(),
  allowedDomains: text("allowed_domains").array().notNull().default([]),
  /** The provider vouches for every address it tells, without saying so for each. */
  trustsEmail: boolean("trusts_email").notNull().default(false),
  signsOut: boolean("signs_out").notNull().default(true),
  createdAt: instant("created_at").notNull().defaultNow(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});

/** Second factors of people who sign in with a password. */
export const secondFactors = pgTable("second_factors", {
  userId: text("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  /** Sealed. */
  secret: text("secret").notNull(),
  /** Null until a first code proved that it was set up. */
  confirmedAt: instant("confirmed_at"),
  /** The time step of the last code that was taken: none is taken twice. */
  lastStep: bigint("last_step", { mode: "number" }).notNull().default(0),
  createdAt: instant("created_at").notNull().defaultNow(),
});

/** Codes for when the second factor is lost. Only hashes are kept; a used one is gone. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    codeHash: text("code_hash").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
  },
  (table) => [index("recovery_codes_user").on(table.userId)],
);
