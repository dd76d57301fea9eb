import "server-only";
import { isDeepStrictEqual } from "node:util";
import type { AuditNote } from "@/lib/audit/record";
import { getDb } from "@/lib/db/client";
import {
  contentOf,
  type LabelChange,
  type LabelChangeResult,
  type Labelled,
} from "@/lib/domain/annotation";
import { type Labels, mostLabels } from "@/lib/domain/label";
import { writeAnnotations } from "@/lib/inventory/write-annotations";
import { findLabelled, type FoundLabelled, keyOf, lockAnnotations } from "./find-labelled";
import { publishLabels } from "./publish";

type Item = LabelChangeResult["items"][number];
type Change = Pick<LabelChange, "add" | "remove">;

/** Labels with some added and some taken away; what is added stays though it is named to be removed. */
const changed = (labels: Labels, { add, remove }: Change): Labels => ({
  ...Object.fromEntries(Object.entries(labels).filter(([key]) => !remove.includes(key))),
  ...add,
});

/** Of the keys that are changed, what they had. */
const affected = (labels: Labels, { add, remove }: Change): Labels =>
  Object.fromEntries(
    Object.entries(labels).filter(([key]) => remove.includes(key) || Object.hasOwn(add, key)),
  );

/** Why labels cannot be changed; null when they can. */
function refusal(found: FoundLabelled | undefined, next: Labels): string | null {
  if (!found) return "It is not there any more.";
  if (found.content.file !== null)
    return `What is said about ${found.name} is defined in ${found.content.file}.`;
  return Object.keys(next).length > mostLabels
    ? `${found.name} would have more than ${mostLabels} labels.`
    : null;
}

interface Changed {
  items: Item[];
  /** Of what was changed, what the keys concerned had. */
  before: { name: string; labels: Labels }[];
}

/**
 * Adds and removes labels of many connections and peers, in one transaction. What cannot be changed is told and left as
 * it is; the others are changed. Two halves of a relationship are one thing.
 * @returns what became of each, in the order asked.
 */
export async function editLabels({ add, remove, subjects }: LabelChange): Promise<Changed> {
  const db = await getDb();
  const { items, before, connectionIds, touched } = await db.transaction(async (tx) => {
    await lockAnnotations(tx);
    const found = await findLabelled(tx, subjects);
    const writes = new Map<string, Parameters<typeof writeAnnotations>[1][number]>();
    const before: { name: string; labels: Labels }[] = [];
    const connectionIds: string[] = [];
    const itemOf = (asked: Labelled): Item => {
      const each = found.get(keyOf(asked));
      const next = changed(each?.content.labels ?? {}, { add, remove });
      const reason = refusal(each, next);
      if (reason !== null || !each) return { ...asked, outcome: "refused", reason };
      const content = contentOf(each.content);
      if (isDeepStrictEqual(content.labels, next))
        return { ...asked, outcome: "unchanged", reason: null };
      writes.set(each.subject.subject, { ...each.subject, ...content, labels: next });
      before.push({ name: each.name, labels: affected(content.labels, { add, remove }) });
      if (asked.kind === "connection") connectionIds.push(each.connectionId);
      return { ...asked, outcome: "changed", reason: null };
    };
    const items = subjects.map(itemOf);
    const touched = await writeAnnotations(tx, [...writes.values()]);
    return { items, before, connectionIds, touched };
  });
  await publishLabels(connectionIds, touched);
  return { items, before };
}

/** The same as a person's own act, for Activity. */
export async function changeLabels(
  change: LabelChange,
  audit: AuditNote,
): Promise<LabelChangeResult> {
  const { items, before } = await editLabels(change);
  const { add, remove } = change;
  const count = (outcome: Item["outcome"]) =>
    items.filter((item) => item.outcome === outcome).length;
  audit.target({ label: `${items.length} ${items.length === 1 ? "object" : "objects"}` });
  audit.detail({
    add,
    remove,
    changed: count("changed"),
    unchanged: count("unchanged"),
    refused: count("refused"),
    before,
  });
  return { items };
}
