import { clsx } from "clsx";
import { type HistoryRange, historyRanges, rangeText } from "@/lib/domain/history/range";

const short: Record<HistoryRange, string> = {
  "24h": "24 h",
  "7d": "7 d",
  "30d": "30 d",
  "90d": "90 d",
};

interface RangePickerProps {
  /** null: none of them. */
  selected: HistoryRange | null;
  onSelect: (range: HistoryRange) => void;
}

/** How far to look back. */
export function RangePicker({ selected, onSelect }: RangePickerProps) {
  return (
    <div
      role="group"
      aria-label="Time range"
      className="inline-flex shrink-0 overflow-hidden rounded-md border border-border"
    >
      {historyRanges.map((range) => (
        <button
          key={range}
          type="button"
          aria-pressed={range === selected}
          aria-label={`Last ${rangeText[range]}`}
          onClick={() => onSelect(range)}
          className={clsx(
            "h-7 border-l border-border px-2.5 text-meta font-medium whitespace-nowrap transition-colors first:border-l-0 focus-visible:outline-offset-[-2px]",
            range === selected
              ? "bg-surface-selected text-text"
              : "bg-surface-raised text-text-muted hover:text-text",
          )}
        >
          {short[range]}
        </button>
      ))}
    </div>
  );
}
