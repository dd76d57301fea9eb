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

export const verdictText: Record<Readiness["verdict"], { label: string }> = {
  ready: { label: "Ready for pairing." },
  warnings: { label: "Ready for pairing, with warnings." },
  "not-ready": { label: "Not ready: put right what failed first." },
  unknown: { label: "Not everything could be read." },
};
