"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Megaphone, Plus } from "lucide-react";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
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
import type { ContactPoint } from "@/lib/domain/contact-point";
import { alertQueries } from "@/lib/queries/alerts";
import type { ReceiverLabels } from "./receiver-words";
import { SeverityMark } from "./severity";

/** Whether it takes what it is sent. */
function State({ point }: { point: ContactPoint }) {
  if (!point.enabled) return <>Off</>;
  if (point.failingSince !== null)
    return (
      <span className="font-medium text-failed-text">
        Failing since <RelativeTime iso={point.failingSince} />
      </span>
    );
  return point.lastSentAt === null ? (
    <>Nothing sent yet</>
  ) : (
    <>
      Last sent <RelativeTime iso={point.lastSentAt} />
    </>
  );
}

/** Who is notified of alerts, and whether they can be reached. */
export function ContactPointsView({ labels }: { labels: ReceiverLabels }) {
  const { data: points } = useSuspenseQuery(alertQueries.contactPoints());
  const create = (
    <ButtonLink
      href="/alerts/contact-points/new"
      variant="primary"
      icon={<Plus aria-hidden="true" size={14} />}
    >
      Create contact point
    </ButtonLink>
  );
  if (points.length === 0)
    return (
      <EmptyState
        icon={<Megaphone size={20} />}
        title="No one is notified of alerts yet"
        action={create}
      >
        A contact point is a mail address, a chat, a pager or another system that is notified when
        something breaks, and when it works again.
      </EmptyState>
    );
  return (
    <Card flush title="Contact points" actions={create}>
      <Table label="Contact points">
        <TableHead>
          <TableHeader>Name</TableHeader>
          <TableHeader>Kind</TableHeader>
          <TableHeader>Severity at least</TableHeader>
          <TableHeader numeric>Waiting</TableHeader>
          <TableHeader>State</TableHeader>
        </TableHead>
        <TableBody>
          {points.map((point) => (
            <TableRow key={point.id} className={point.enabled ? "" : "text-text-muted"}>
              <TableTitle>
                <Link
                  href={`/alerts/contact-points/${point.id}`}
                  className="rounded hover:underline"
                >
                  {point.name}
                </Link>
              </TableTitle>
              <TableCell label="Kind">{labels[point.kind]}</TableCell>
              <TableCell label="Severity at least">
                <SeverityMark severity={point.leastSeverity} />
              </TableCell>
              <TableCell label="Waiting" numeric>
                {point.waiting}
              </TableCell>
              <TableCell label="State">
                <State point={point} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
