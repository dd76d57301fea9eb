import "server-only";
import { isEmptyEdit, labelEditSchema } from "@/lib/domain/annotation";
import { printLabels } from "@/lib/domain/label";
import { editLabels } from "@/lib/services/labels/change-labels";
import type { PeerAct } from "../contract";
import { itsPeer } from "../item";
import { blocked, ready } from "../planned";

/** Adds and removes labels of relationships, on both halves at once. */
export const label: PeerAct = {
  per: "relationship",
  title: {
    one: "Change the labels of 1 relationship",
    other: "Change the labels of {n} relationships",
  },
  undoWords: "It can be undone: each gets the labels it had.",
  async plan(chosen, { options }) {
    const edit = options.labels;
    if (!edit || isEmptyEdit(edit)) return blocked(chosen, "No label is named.");
    return ready(chosen, edit);
  },
  async begin({ item }) {
    const { add, remove } = labelEditSchema.parse(item.input);
    const { items, before } = await editLabels({
      add,
      remove,
      subjects: [{ kind: "peer", id: itsPeer(item) }],
    });
    const [{ outcome, reason } = { outcome: "refused", reason: null }] = items;
    if (outcome === "refused")
      return { kind: "skipped", note: reason ?? "Its labels cannot be changed." };
    if (outcome === "unchanged") return { kind: "done", note: "It had them so already." };
    const former = before[0]?.labels ?? {};
    const had = printLabels(former);
    return {
      kind: "done",
      note: had === "" ? "Changed." : `Changed; it had ${had}.`,
      before: { labels: former },
    };
  },
  undo({ act }, { subject, exclusive, input, before }) {
    const former = labelEditSchema.shape.add.safeParse(before?.["labels"]);
    const edit = labelEditSchema.safeParse(input);
    if (!before || !former.success || !edit.success) return null;
    const keys = [...Object.keys(edit.data.add), ...edit.data.remove];
    return {
      act,
      item: {
        subject,
        input: {
          add: former.data,
          remove: keys.filter((key) => !Object.hasOwn(former.data, key)),
        },
        ...(exclusive !== null && { exclusive }),
      },
    };
  },
};
