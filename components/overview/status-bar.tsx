import { tallyText } from "./count-text";
import { shownStatuses, statusText } from "@/lib/domain/status-scale";
import { statusFill } from "@/components/status/status-style";

const widthUnits = 1000;

/** How peers are spread over the statuses, as one thin bar with its words for assistive technology. */
export function StatusBar({
  counts,
  label,
  words: showsWords = false,
}: {
  counts: Readonly<Record<string, number>>;
  label: string;
  /** Says beside the bar what it says, for eyes too. */
  words?: boolean;
}) {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const parts = shownStatuses
    .map((status) => ({ status, count: counts[status] ?? 0 }))
    .filter((part) => part.count > 0);
  const words = tallyText(
    parts.map(({ status, count }) => ({ count, label: statusText[status].label })),
  );
  const starts = parts.map((_, index) =>
    parts.slice(0, index).reduce((sum, part) => sum + part.count, 0),
  );
  const bar = (
    <svg
      role="img"
      aria-label={`${label}: ${words || "no peers"}`}
      viewBox={`0 0 ${widthUnits} 6`}
      preserveAspectRatio="none"
      className="block h-1.5 w-full rounded-full bg-surface-active"
    >
      {parts.map((part, index) => (
        <rect
          key={part.status}
          x={((starts[index] ?? 0) / total) * widthUnits}
          width={(part.count / total) * widthUnits}
          height={6}
          className={statusFill[part.status]}
        />
      ))}
    </svg>
  );
  return showsWords ? (
    <>
      {bar}
      <span aria-hidden="true" className="text-caption text-text-muted tabular-nums">
        {words}
      </span>
    </>
  ) : (
    bar
  );
}
