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
import type { OperationRow, OperationState, StepState } from "@/lib/domain/operation";

const operationText: Record<OperationState, StateLook & { meaning: string }> = {
  running: {
    icon: LoaderCircle,
    word: "Running",
    style: "text-pending-text",
    meaning: "It goes on even when this page is closed or the server restarts.",
  },
  held: {
    icon: CirclePause,
    word: "Waiting for you",
    style: "text-degraded-text",
    meaning: "A step failed, and nothing happens until somebody decides or the time is over.",
  },
  undoing: {
    icon: Undo2,
    word: "Rolling back",
    style: "text-degraded-text",
    meaning: "What was made is being removed again.",
  },
  clearing: {
    icon: CircleAlert,
    word: "Something left to do",
    style: "text-degraded-text",
    meaning: "It is over but for what is on the to-do list, which is tried again until it is done.",
  },
  succeeded: {
    icon: CircleCheck,
    word: "Done",
    style: "text-healthy-text",
    meaning: "Both sides are as they should be.",
  },
  undone: {
    icon: Undo2,
    word: "Rolled back",
    style: "text-text-muted",
    meaning: "Everything that was made is gone again.",
  },
  failed: {
    icon: CircleX,
    word: "Failed",
    style: "text-failed-text",
    meaning: "Nothing was changed on either side.",
  },
};

/** What cannot be rolled back makes another end of it. */
const repairText: Partial<Record<OperationState, { word: string; meaning: string }>> = {
  undone: {
    word: "Not repaired",
    meaning:
      "It did not succeed. What it made is gone again; what it had removed or renewed before that stays so, as the steps say.",
  },
  failed: {
    word: "Not repaired",
    meaning: "It did not succeed, and nothing is known to have been changed.",
  },
};

/** A rotation leaves the old secret in force until both sides have the new one. */
const rotateText: Partial<Record<OperationState, { word: string; meaning: string }>> = {
  succeeded: { word: "Done", meaning: "Both sides have the new passphrase." },
  undone: {
    word: "Not rotated",
    meaning:
      "One side has the new passphrase, as the steps say. The old one stays in force until both have it.",
  },
  failed: {
    word: "Not rotated",
    meaning: "Nothing is known to have been changed. The old passphrase stays in force.",
  },
};

/** How an operation stands, in words that fit its kind. */
export const lookOf = ({
  kind,
  state,
}: Pick<OperationRow, "kind" | "state">): StateLook & { meaning: string } => ({
  ...operationText[state],
  ...(kind === "repair" ? repairText[state] : kind === "rotate" ? rotateText[state] : {}),
});

export const stepText: Record<StepState, StateLook> = {
  waiting: { icon: CircleDashed, word: "Not started", style: "text-text-muted" },
  started: { icon: LoaderCircle, word: "Under way", style: "text-pending-text" },
  done: { icon: CircleCheck, word: "Done", style: "text-healthy-text" },
  failed: { icon: CircleX, word: "Failed", style: "text-failed-text" },
  undone: { icon: Undo2, word: "Rolled back", style: "text-text-muted" },
  left: { icon: CircleAlert, word: "On the to-do list", style: "text-degraded-text" },
  skipped: { icon: CircleMinus, word: "Skipped", style: "text-text-muted" },
};
