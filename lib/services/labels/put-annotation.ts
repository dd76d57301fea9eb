import "server-only";
import { isDeepStrictEqual } from "node:util";
import type { AuditNote } from "@/lib/audit/record";
import { getDb } from "@/lib/db/client";
import type { Annotation, AnnotationInput, Labelled } from "@/lib/domain/annotation";
import { AppError } from "@/lib/errors/app-error";
import { writeAnnotations } from "@/lib/inventory/write-annotations";
import { definedInFile } from "@/lib/services/provisioned/owner";
import { findOneLabelled, lockAnnotations } from "./find-labelled";
import { publishLabels } from "./publish";
import { readAnnotation } from "./read-annotation";

const changedMeanwhile = (name: string): AppError =>
  new AppError("conflict", `Somebody else changed what is said about ${name} meanwhile.`, {
    remedy: "Nothing was saved. Look at what it says now, then make your change again.",
  });

/**
 * Says exactly this about a connection, or about a peer's relationship.
 * @throws AppError `not_found`; `conflict` when it was changed since the revision that was read, or a file says it.
 */
export async function putAnnotation(
  asked: Labelled,
  { revision, ...next }: AnnotationInput,
  audit: AuditNote,
): Promise<Annotation> {
  const db = await getDb();
  const { annotation, found, touched } = await db.transaction(async (tx) => {
    await lockAnnotations(tx);
    const found = await findOneLabelled(tx, asked);
    audit.target({ label: found.name });
    const { revision: now, file, ...before } = found.content;
    if (file !== null) throw definedInFile(`What is said about ${found.name}`, file);
    if (revision !== undefined && revision !== now) throw changedMeanwhile(found.name);
    audit.detail({ before, after: next });
    const touched = isDeepStrictEqual(before, next)
      ? []
      : await writeAnnotations(tx, [{ ...found.subject, ...next }]);
    return { annotation: await readAnnotation(asked, tx), found, touched };
  });
  await publishLabels(asked.kind === "connection" ? [found.connectionId] : [], touched);
  return annotation;
}
