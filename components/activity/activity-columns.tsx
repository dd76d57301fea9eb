import type { Column } from "@/components/data-table/column";
import { shownBelow } from "@/components/data-table/visibility";
import { Sentence, sentenceText } from "@/components/ui/sentence";
import { AbsoluteTime } from "@/components/ui/time";
import type { AuditEntry } from "@/lib/domain/audit";
import { actSentence } from "./activity-words";
import { OutcomeBadge } from "./outcome";

/** What happened, in words; a press shows the details. */
function Act({ entry, onOpen }: { entry: AuditEntry; onOpen: (entry: AuditEntry) => void }) {
  const { text, parts } = actSentence(entry);
  return (
    <span className="flex min-w-0 flex-col">
      <button
        type="button"
        className="max-w-full truncate rounded text-left hover:underline"
        title={sentenceText(text, parts)}
        aria-haspopup="dialog"
        onClick={() => onOpen(entry)}
      >
        <Sentence
          text={text}
          parts={{
            ...parts,
            who: <span className="font-medium">{parts["who"]}</span>,
          }}
        />
      </button>
      <span
        className={`flex min-w-0 gap-2 truncate text-caption text-text-muted ${shownBelow("md")}`}
      >
        <OutcomeBadge {...entry} />
        <AbsoluteTime iso={entry.at} />
      </span>
    </span>
  );
}

/** The activity log, newest first. Instants are absolute here. */
export const activityColumns = (onOpen: (entry: AuditEntry) => void): Column<AuditEntry>[] => [
  {
    id: "at",
    header: "When",
    widthPx: 215,
    hideBelow: "md",
    cell: (entry) => <AbsoluteTime iso={entry.at} className="text-text-muted" />,
  },
  {
    id: "act",
    header: "What happened",
    minWidthPx: 240,
    cell: (entry) => <Act entry={entry} onOpen={onOpen} />,
  },
  {
    id: "from",
    header: "From",
    widthPx: 150,
    hideBelow: "lg",
    cell: (entry) => (
      <span
        className="truncate font-mono text-caption text-text-muted"
        title={entry.clientAddress ?? undefined}
      >
        {entry.clientAddress}
      </span>
    ),
  },
  {
    id: "outcome",
    header: "Outcome",
    widthPx: 170,
    hideBelow: "md",
    cell: (entry) => <OutcomeBadge {...entry} />,
  },
];
