import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleMinus,
  CirclePause,
  CircleX,
  LoaderCircle,
  Undo2,
} from "lucide-react";
import type { StateLook } from "@/components/status/state-badge";
import type { BatchItemState, BatchRow } from "@/lib/domain/batch";

export const itemLooks: Readonly<Record<BatchItemState, StateLook>> = {
  waiting: { icon: CircleDashed, word: "Not started", style: "text-text-muted" },
  begun: { icon: LoaderCircle, word: "Under way", style: "text-pending-text" },
  done: { icon: CircleCheck, word: "Done", style: "text-healthy-text" },
  left: { icon: CircleAlert, word: "Something left to do", style: "text-degraded-text" },
  failed: { icon: CircleX, word: "Failed", style: "text-failed-text" },
  undone: { icon: Undo2, word: "Rolled back", style: "text-text-muted" },
  skipped: { icon: CircleMinus, word: "Skipped", style: "text-text-muted" },
};

const inOrder = ["done", "left", "failed", "undone", "skipped", "begun", "waiting"] as const;

const countedWord = (state: BatchItemState): string =>
  state === "left" ? "with something left to do" : itemLooks[state].word.toLowerCase();

/** "36 done, 4 with something left to do". */
export const countsText = ({ counts }: Pick<BatchRow, "counts">): string =>
  inOrder
    .filter((state) => counts[state] > 0)
    .map((state) => `${counts[state]} ${countedWord(state)}`)
    .join(", ");

export const sizeOf = ({ counts }: Pick<BatchRow, "counts">): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** How a batch stands as a whole. */
export function batchLook({ state, counts }: Pick<BatchRow, "state" | "counts">): StateLook & {
  meaning: string;
} {
  if (state === "running")
    return {
      icon: LoaderCircle,
      word: "Running",
      style: "text-pending-text",
      meaning: "It goes on even when this page is closed or the server restarts.",
    };
  if (state === "stopped")
    return counts.begun > 0
      ? {
          icon: LoaderCircle,
          word: "Stopping",
          style: "text-degraded-text",
          meaning: "What is under way finishes; nothing more is started.",
        }
      : {
          icon: CirclePause,
          word: "Stopped",
          style: "text-degraded-text",
          meaning: "Nothing more is started until somebody continues it.",
        };
  const amiss = counts.failed + counts.undone + counts.left + counts.skipped;
  return amiss === 0
    ? { icon: CircleCheck, word: "Done", style: "text-healthy-text", meaning: "All of it is done." }
    : {
        icon: CircleAlert,
        word: "Ended",
        style: "text-degraded-text",
        meaning: "Not all of it went as asked: the report says what and why.",
      };
}
