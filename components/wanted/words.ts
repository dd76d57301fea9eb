import { printLabelCondition } from "@/lib/domain/label";
import { weekdaysText } from "@/lib/domain/week";
import type { PlanRow } from "@/lib/domain/wanted/plan";
import type { Selector, WantedSet, WantedWindow } from "@/lib/domain/wanted/wanted-set";
import { shapeText } from "@/lib/domain/wanted/shapes";

export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${count.toLocaleString("en")} ${count === 1 ? noun : plural}`;

/** "env=prod, and 2 by name" */
export function selectorText({ labels, connectionIds }: Selector): string {
  const conditions = labels.map(printLabelCondition).join(" ");
  const named = connectionIds.length > 0 ? `${connectionIds.length} by name` : "";
  return [conditions, named].filter(Boolean).join(", and ");
}

/** How the relationships of a set lie, and between whom. */
export function shapeWords({ shape, members, hubs, pairs }: WantedSet): string {
  const { label } = shapeText[shape];
  if (shape === "pairs") return counted(pairs.length, "single pair");
  if (shape === "mesh") return `${label} of ${selectorText(members)}`;
  return `${label}: ${selectorText(members)} with the hubs ${selectorText(hubs)}`;
}

export const windowWords = (window: WantedWindow | null): string =>
  window === null
    ? "At any time"
    : `${weekdaysText(window.weekdays)} from ${window.from} for ${counted(window.minutes, "minute")}, ${window.timeZone}`;

/** "12 created, 1 removed" in the words of what will be done. */
export function countWords({
  create,
  renew,
  reestablish,
  remove,
  leftOut,
}: PlanRow["counts"]): string {
  const parts = [
    create > 0 && `create ${create}`,
    renew > 0 && `renew ${renew}`,
    reestablish > 0 && `re-establish ${reestablish}`,
    remove > 0 && `remove ${remove}`,
    leftOut > 0 && `${leftOut} left out`,
  ].filter(Boolean);
  return parts.length === 0 ? "nothing" : parts.join(", ");
}
