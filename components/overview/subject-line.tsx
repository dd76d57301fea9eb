import { ArrowLeftRight } from "lucide-react";
import { Zoned } from "@/components/ui/time";
import { Since } from "@/components/status/since";
import { StatusBadge } from "@/components/status/status-badge";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import type { PeerRow } from "@/lib/domain/peer";
import { ActLink } from "./act-link";
import type { Subject } from "./subject";

const nameLink = "min-w-0 rounded text-body font-medium [overflow-wrap:anywhere] hover:underline";

/** The other half of a relationship: where it is, and how it is where that differs. */
function OtherEnd({ end, status }: { end: PeerRow; status: Subject["status"] }) {
  return (
    <span className="inline-flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      <ArrowLeftRight aria-label="with" size={14} className="shrink-0 text-text-muted" />
      <Link href={`/peers/${end.id}`} className={nameLink}>
        {end.connectionName}
      </Link>
      {(end.status !== status || !end.known) && (
        <StatusBadge status={end.status} known={end.known} nativeState={end.nativeState} />
      )}
    </span>
  );
}

/**
 * A relationship or a key manager that needs attention: both ends where both are registered, since when, why, and what
 * to do. Nothing is cut: whoever reads this has no time to open pages.
 */
export function SubjectLine({
  subject,
  denied,
}: {
  subject: Subject;
  denied?: string | undefined;
}) {
  const { explanation, otherEnds, peer } = subject;
  const paired = otherEnds.length > 0;
  return (
    <li className="flex flex-col gap-1 px-4 py-2.5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <Link
            href={subject.href}
            className={nameLink}
            aria-label={paired ? `${subject.name} of ${subject.connectionName}` : undefined}
          >
            {paired ? subject.connectionName : subject.name}
          </Link>
          {subject.noun !== null && <Badge>{subject.noun}</Badge>}
          <StatusBadge
            status={subject.status}
            nativeState={subject.nativeState}
            meaning={explanation?.cause}
            action={explanation?.remedy}
          />
          {otherEnds.map((end) => (
            <OtherEnd key={end.id} end={end} status={subject.status} />
          ))}
        </div>
        <span className="text-meta text-text-muted">
          <Since of={subject} />
        </span>
      </div>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1.5">
        <div className="min-w-0 flex-1 basis-72 text-meta [overflow-wrap:anywhere]">
          <p>
            <span className="text-text-muted">
              {paired ? `${subject.name} on ${subject.connectionName}` : subject.connectionName}
              {" · "}
            </span>
            {explanation && <Zoned text={explanation.cause} />}
          </p>
          {explanation?.remedy && <p className="text-text-muted">{explanation.remedy}</p>}
        </div>
        {peer && <ActLink peer={peer} paired={paired} denied={denied} />}
      </div>
    </li>
  );
}
