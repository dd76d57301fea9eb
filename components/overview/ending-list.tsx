import { clsx } from "clsx";
import { TimerOff, TriangleAlert } from "lucide-react";
import { ExpiryCountdown } from "@/components/status/expiry-countdown";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/time";
import type { Ending } from "@/lib/domain/ends-soon";

const hrefOf = ({ kind, id }: Ending["subject"]): string =>
  ({
    peer: `/peers/${id}`,
    "key-manager": `/key-managers/${id}`,
    connection: `/connections/${id}`,
    token: "/settings/tokens",
  })[kind];

/** Which of the warnings it is: 30, 14, 7 or 1 days before, or too late. */
function Warning({ ending }: { ending: Ending }) {
  const { warning, endsAt, kind } = ending;
  if (kind === "offer") return <ExpiryCountdown expiresAt={endsAt} />;
  const Icon = warning === 0 ? TimerOff : TriangleAlert;
  return (
    <span
      className={clsx(
        "inline-flex shrink-0 items-center gap-1 text-meta whitespace-nowrap",
        warning <= 1
          ? "font-semibold text-failed-text"
          : warning <= 7
            ? "font-medium text-degraded-text"
            : "text-text-muted",
      )}
    >
      {warning <= 7 && <Icon aria-hidden="true" size={14} className="shrink-0" />}
      {warning === 0 && "ended "}
      <RelativeTime iso={endsAt} />
    </span>
  );
}

/** What ends soon, first end first: what it is, whose, when; with `remedies` also what to do about it. */
export function EndingList({
  items,
  remedies = false,
}: {
  items: readonly Ending[];
  remedies?: boolean;
}) {
  return (
    <ul className="divide-y divide-border">
      {items.map((ending) => (
        <li
          key={`${ending.kind} ${ending.subject.id} ${ending.what}`}
          className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1 px-4 py-2 text-meta"
        >
          <span className="min-w-0 flex-1 basis-48 [overflow-wrap:anywhere]">
            <Link href={hrefOf(ending.subject)} className="rounded font-medium hover:underline">
              {ending.name}
            </Link>
            <span className="text-text-muted">
              {` · ${ending.what}`}
              {ending.connectionName !== null && ending.connectionName !== ending.name && (
                <>
                  {" · "}
                  <span className="inline-block max-w-full">{ending.connectionName}</span>
                </>
              )}
            </span>
            {remedies && <span className="block text-text-muted">{ending.remedy}</span>}
          </span>
          <Warning ending={ending} />
        </li>
      ))}
    </ul>
  );
}
