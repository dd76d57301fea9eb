import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { AnnotationKind } from "@/lib/domain/annotation";
import type { Labels } from "@/lib/domain/label";
import { connections } from "./connections";
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
    /** The file of the configuration that says so, and so it cannot be changed in the dashboard; null for none. */
    file: text("file"),
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

/**
 * What files of the configuration say about relationships, which they name by a connection and the one at its other end,
 * or by a connection and a peer of it: such a relationship may be there, or come some day.
 */
export const declaredAnnotations = pgTable("declared_annotations", {
  id: uuid("id").primaryKey().defaultRandom(),
  connectionId: uuid("connection_id")
    .notNull()
    .references(() => connections.id, { onDelete: "cascade" }),
  otherId: uuid("other_id").references(() => connections.id, { onDelete: "cascade" }),
  /** In lower case. */
  peerName: text("peer_name"),
  labels: jsonb("labels").$type<Labels>().notNull(),
  owner: text("owner"),
  note: text("note"),
  link: text("link"),
  file: text("file").notNull(),
});
