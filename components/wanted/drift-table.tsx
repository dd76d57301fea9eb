"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Link } from "@/components/ui/link";
import { TextLink } from "@/components/ui/text-link";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableTitle,
} from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import { lowerFirst } from "@/lib/domain/lower-first";
import { mayRenew, planActText } from "@/lib/domain/wanted/drift-kinds";
import type { DriftRow } from "@/lib/domain/wanted/plan";
import { problemOfError } from "@/lib/queries/client";
import { wantedQueries } from "@/lib/queries/wanted";
import { KindBadge } from "./kind-badge";
import { Requests } from "./plan-item";

/** The two sides, each leading to its half where there is one, else to its connection. */
function Sides({ a, b, halves }: DriftRow) {
  return [a, b].map(({ connectionId, connectionName }, index) => {
    const half = halves.find((each) => each.connectionId === connectionId);
    return (
      <span key={connectionId} className="whitespace-nowrap">
        {index > 0 && <span className="text-text-muted"> – </span>}
        <TextLink href={half ? `/peers/${half.peerId}` : `/connections/${connectionId}`}>
          {connectionName}
        </TextLink>
      </span>
    );
  });
}

/** What would be done about it, or why nothing. */
function Remedy(row: DriftRow) {
  const { act, whyNot } = row;
  if (act === "reestablish" && mayRenew(row))
    return (
      <>
        {planActText.renew.label} or {lowerFirst(planActText.reestablish.label)}
        <span className="block text-caption text-text-muted">
          The plan reads both sides and says which.
        </span>
      </>
    );
  return act ? (
    <>
      {planActText[act].label}
      <span className="block text-caption text-text-muted">{planActText[act].meaning}</span>
    </>
  ) : (
    <span className="text-text-muted">{whyNot}</span>
  );
}

/** What would be sent, read from both sides when it is asked for. */
function RemedyDialog({ row, onClose }: { row: DriftRow; onClose: () => void }) {
  const { data, error } = useQuery({ ...wantedQueries.remedy(row.id), retry: false });
  return (
    <Dialog
      open
      onClose={onClose}
      title={`${row.a.connectionName} – ${row.b.connectionName}`}
      footer={<Button onClick={onClose}>Close</Button>}
    >
      <div className="flex flex-col gap-3 text-meta" aria-live="polite">
        {error ? (
          <p className="text-failed-text">{problemOfError(error).detail}</p>
        ) : !data ? (
          <p className="text-text-muted">Reading both sides…</p>
        ) : data.act === null ? (
          <p>{data.leftOut}</p>
        ) : (
          <>
            <p>
              {planActText[data.act].label}. {planActText[data.act].meaning} Nothing is sent before
              a plan is applied.
            </p>
            {data.lost.map((line) => (
              <p key={line} className="text-degraded-text">
                {line}
              </p>
            ))}
            <Requests requests={data.requests} />
          </>
        )}
      </div>
    </Dialog>
  );
}

/** Lines of drift. @param withSet says of which set each is. */
export function DriftTable({
  items,
  withSet = false,
}: {
  items: readonly DriftRow[];
  withSet?: boolean;
}) {
  const [shown, setShown] = useState<DriftRow | null>(null);
  return (
    <>
      {shown && <RemedyDialog row={shown} onClose={() => setShown(null)} />}
      <Table label="Drift" wide>
        <TableHead>
          <TableHeader>Relationship</TableHeader>
          <TableHeader>Differs</TableHeader>
          <TableHeader>Found</TableHeader>
          {withSet && <TableHeader>Set</TableHeader>}
          <TableHeader>Would be done</TableHeader>
          <TableHeader>Since</TableHeader>
        </TableHead>
        <TableBody>
          {items.map((item) => (
            <TableRow key={item.id}>
              <TableTitle>
                <Sides {...item} />
              </TableTitle>
              <TableCell label="Differs">
                <KindBadge kind={item.kind} />
              </TableCell>
              <TableCell label="Found">
                {item.differences.length > 0 ? (
                  <ul>
                    {item.differences.map(({ option, on, label, wanted, found }) => (
                      <li key={`${option} ${on}`}>
                        {on === null
                          ? `${label}: ${found}, wanted ${wanted}`
                          : `${label} on ${on}: ${found}, wanted ${wanted}`}
                      </li>
                    ))}
                  </ul>
                ) : (
                  item.cause
                )}
              </TableCell>
              {withSet && (
                <TableCell label="Set">
                  <Link
                    href={`/wanted/${item.setId}`}
                    className="rounded text-accent-text hover:underline"
                  >
                    {item.setName}
                  </Link>
                </TableCell>
              )}
              <TableCell label="Would be done">
                <Remedy {...item} />
                {item.act !== null && (
                  <Button
                    size="sm"
                    variant="ghost"
                    className="-ml-2"
                    aria-label={`Requests for ${item.a.connectionName} and ${item.b.connectionName}`}
                    onClick={() => setShown(item)}
                  >
                    Requests
                  </Button>
                )}
              </TableCell>
              <TableCell label="Since">
                <RelativeTime iso={item.since} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </>
  );
}
