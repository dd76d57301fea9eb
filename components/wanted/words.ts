import { printLabelCondition } from "@/lib/domain/label";
import { weekdaysText } from "@/lib/domain/week";
import type { PlanRow } from "@/lib/domain/wanted/plan";
import type { Selector, WantedSet, WantedWindow } from "@/lib/domain/wanted/wanted-set";
import { shapeText } from "@/lib/domain/wanted/shapes";
import { counted } from "@/lib/domain/counted";
import { sentenceText } from "@/components/ui/sentence";
import { wantedWords } from "./wanted-words";

/** "env=prod, and 2 by name" */
export function selectorText({ labels, connectionIds }: Selector): string {
  const conditions = labels.map(printLabelCondition).join(" ");
  const named = connectionIds.length > 0 ? `${connectionIds.length} by name` : "";
  return [conditions, named].filter(Boolean).join(", and ");
}

/** How the relationships of a set lie, and between whom. */
export function shapeWords({ shape, members, hubs, pairs }: WantedSet): string {
  const { label } = shapeText[shape];
  if (shape === "pairs") return counted(wantedWords.singlePairs, pairs.length);
  if (shape === "mesh") return `${label} of ${selectorText(members)}`;
  return `${label}: ${selectorText(members)} with the hubs ${selectorText(hubs)}`;
}

export const windowWords = (window: WantedWindow | null): string =>
  window === null
    ? "At any time"
    : sentenceText(counted(wantedWords.window, window.minutes), {
        weekdays: weekdaysText(window.weekdays),
        from: window.from,
        timeZone: window.timeZone,
      });

/** How many are carried out at a time, and after how many failures no more are begun. */
export const limitsWords = ({ atOnce, stopAfter }: WantedSet["limits"]): string =>
  stopAfter === null
    ? sentenceText(wantedWords.atOnce, { atOnce })
    : sentenceText(counted(wantedWords.atOnceAndStops, stopAfter), { atOnce });

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
