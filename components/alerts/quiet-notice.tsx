import { Banner } from "@/components/ui/banner";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/time";
import type { AlertSummary } from "@/lib/domain/alert";
import { type AlertTopic, quiets } from "@/lib/domain/quiets";

const shown = 3;

interface QuietNoticeProps {
  /** Every silence and window that is in force. */
  all: AlertSummary["quiet"];
  className?: string | undefined;
  /** What the page is about; lists of everything leave it out. */
  about?: AlertTopic | undefined;
}

/** Says that silences or maintenance windows are in force: what is missing from alerts, and until when. */
export function QuietNotice({ all, className, about }: QuietNoticeProps) {
  const quiet = about ? all.filter(({ matcher }) => quiets(matcher, about)) : all;
  if (quiet.length === 0) return null;
  return (
    <div className={className}>
      <Banner
        tone="info"
        title={
          quiet.some(({ kind }) => kind === "maintenance") ? "Maintenance" : "Alerts are silenced"
        }
        action={
          <Link
            href="/alerts/silences"
            className="rounded font-medium underline underline-offset-2"
          >
            Show
          </Link>
        }
      >
        {quiet.slice(0, shown).map(({ id, comment, until }, index) => (
          <span key={id}>
            {index > 0 && " · "}
            {comment}, ends <RelativeTime iso={until} />
          </span>
        ))}
        {quiet.length > shown && ` · and ${quiet.length - shown} more`}
      </Banner>
    </div>
  );
}
