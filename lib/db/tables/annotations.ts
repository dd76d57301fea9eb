import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { AnnotationKind } from "@/lib/domain/annotation";
import type { Labels } from "@/lib/domain/label";
import { instant } from "./instant";

/** What people say about connections and relationships: nothing a system tells of itself. */
export const annotations = pgTable(
  "annotations",
  {
    kind: text("kind").$type<AnnotationKind>().notNull(),
    /**
     * Id of a connection; the key that both halves of a relationship share (see `relationshipKey`); id of a peer whose
     * other half is not known. No foreign key: it outlives a peer that is away for a while.
     */
    subject: text("subject").notNull(),
    labels: jsonb("labels").$type<Labels>().notNull().default({}),
    owner: text("owner"),
    note: text("note"),
    link: text("link"),
    /** Rises with every change, so that nobody overwrites what they have not seen. */
    revision: integer("revision").notNull().default(1),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    /** Since when no peer has it any more; null while one does. It goes some time after. */
    unusedSince: instant("unused_since"),
  },
  (table) => [
    primaryKey({ columns: [table.subject, table.kind] }),
    index("annotations_unused").on(table.unusedSince).where(sql`unused_since is not null`),
  ],
);
