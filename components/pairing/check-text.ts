import { CircleCheck, CircleHelp, CircleX, TriangleAlert } from "lucide-react";
import type { CheckOutcome, Readiness } from "@/lib/domain/pairing";

export const outcomeText: Record<
  CheckOutcome,
  { icon: typeof CircleCheck; word: string; style: string }
> = {
  passed: { icon: CircleCheck, word: "Passed", style: "text-healthy-text" },
  warning: { icon: TriangleAlert, word: "Warning", style: "text-degraded-text" },
  failed: { icon: CircleX, word: "Failed", style: "text-failed-text" },
  unknown: { icon: CircleHelp, word: "Not known", style: "text-text-muted" },
};

export const verdictText: Record<
  Readiness["verdict"],
  { icon: typeof CircleCheck; style: string; label: string }
> = {
  ready: { icon: CircleCheck, style: "text-healthy-text", label: "Ready for pairing." },
  warnings: {
    icon: TriangleAlert,
    style: "text-degraded-text",
    label: "Ready for pairing, with warnings.",
  },
  "not-ready": {
    icon: CircleX,
    style: "text-failed-text",
    label: "Not ready. First put right what failed.",
  },
  unknown: {
    icon: CircleHelp,
    style: "text-text-muted",
    label: "Not everything could be read.",
  },
};
