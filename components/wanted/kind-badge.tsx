import { clsx } from "clsx";
import {
  CircleDashed,
  CircleHelp,
  CircleSlash,
  Copy,
  SlidersHorizontal,
  TriangleAlert,
  Unplug,
} from "lucide-react";
import type { ReactNode } from "react";
import { type DriftKind, driftText } from "@/lib/domain/wanted/drift-kinds";

const looks: Record<DriftKind, { icon: ReactNode; tone: string }> = {
  missing: { icon: <CircleDashed />, tone: "text-pending-text" },
  half: { icon: <Unplug />, tone: "text-degraded-text" },
  broken: { icon: <TriangleAlert />, tone: "text-failed-text" },
  differing: { icon: <SlidersHorizontal />, tone: "text-degraded-text" },
  unwanted: { icon: <CircleSlash />, tone: "text-pending-text" },
  ambiguous: { icon: <Copy />, tone: "text-degraded-text" },
  unknown: { icon: <CircleHelp />, tone: "text-text-muted" },
};

/** How a relationship differs: an icon and the word. */
export function KindBadge({ kind }: { kind: DriftKind }) {
  const { icon, tone } = looks[kind];
  return (
    <span
      title={driftText[kind].meaning}
      className={clsx(
        "inline-flex items-center gap-1.5 font-medium whitespace-nowrap [&_svg]:size-3.5",
        tone,
      )}
    >
      <span aria-hidden="true" className="contents">
        {icon}
      </span>
      {driftText[kind].label}
    </span>
  );
}
