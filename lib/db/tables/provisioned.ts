import { pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { instant } from "./instant";

/** What is defined in a file of the configuration, and so cannot be changed in the dashboard. */
export const provisioned = pgTable(
  "provisioned",
  {
    /** As files call it: "connections". */
    kind: text("kind").notNull(),
    /** Id of the row it became. */
    objectId: text("object_id").notNull(),
    /** What tells it from others of its kind in the files, in lower case. */
    name: text("name").notNull(),
    /** Where it stands, below the folder. */
    file: text("file").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.objectId] }),
    unique("provisioned_name").on(table.kind, table.name),
  ],
);
