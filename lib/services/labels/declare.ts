import "server-only";
import { isDeepStrictEqual } from "node:util";
import { eq, ne } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import { annotations } from "@/lib/db/schema";
import type { AnnotationContent, AnnotationSubject } from "@/lib/domain/annotation";
import { type TouchedPeer, writeAnnotations } from "@/lib/inventory/write-annotations";
import { lockAnnotations } from "./find-labelled";

type Declared = AnnotationSubject & AnnotationContent & { file: string };

const unsaid = { labels: {}, owner: null, note: null, link: null, file: null };

/**
 * Makes what files say of connections, or of relationships, exactly this: what they said and say no more is said no more,
 * what people say elsewhere is not touched.
 * @returns what something else is said of now, and the peers that show it.
 */
export async function declareAnnotations(
  tx: DbOrTx,
  of: "connection" | "relationship",
  declared: readonly Declared[],
): Promise<{ subjects: ReadonlySet<string>; touched: TouchedPeer[] }> {
  await lockAnnotations(tx);
  const rows = await tx
    .select()
    .from(annotations)
    .where(
      of === "connection" ? eq(annotations.kind, "connection") : ne(annotations.kind, "connection"),
    );
  const wanted = new Set(declared.map(({ subject }) => subject));
  const bySubject = new Map(rows.map((row) => [row.subject, row]));
  const isSaid = ({ subject, kind: _kind, ...content }: Declared) => {
    const row = bySubject.get(subject);
    if (!row) return false;
    const { labels, owner, note, link, file } = row;
    return isDeepStrictEqual({ labels, owner, note, link, file }, content);
  };
  const writes = [
    ...declared.filter((each) => !isSaid(each)),
    ...rows
      .filter(({ file, subject }) => file !== null && !wanted.has(subject))
      .map(({ kind, subject }) => ({ kind, subject, ...unsaid })),
  ];
  const touched = await writeAnnotations(tx, writes);
  return { subjects: new Set(writes.map(({ subject }) => subject)), touched };
}
