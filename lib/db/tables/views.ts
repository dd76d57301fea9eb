import { sql } from "drizzle-orm";
import {
  boolean,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { ViewList } from "@/lib/domain/view-params";
import { instant } from "./instant";
import { users } from "./people";

/** Ways to look at a list, kept under names. */
export const views = pgTable(
  "views",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    list: text("list").$type<ViewList>().notNull(),
    name: text("name").notNull(),
    /** Null: who made it is gone. It was shared then, and stays. */
    ownerId: text("owner_id").references(() => users.id, { onDelete: "set null" }),
    shared: boolean("shared").notNull().default(false),
    params: jsonb("params").$type<Record<string, string>>().notNull(),
    revision: integer("revision").notNull().default(1),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [uniqueIndex("views_name").on(table.ownerId, table.list, sql`lower(${table.name})`)],
);

/** The view a person's list begins with. */
export const startViews = pgTable(
  "start_views",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    list: text("list").$type<ViewList>().notNull(),
    viewId: uuid("view_id")
      .notNull()
      .references(() => views.id, { onDelete: "cascade" }),
  },
  (table) => [primaryKey({ columns: [table.userId, table.list] })],
);
