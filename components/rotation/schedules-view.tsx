"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { CalendarClock, Plus } from "lucide-react";
import { NoneYet } from "@/components/data-table/empty";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
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
import { rotationQueries } from "@/lib/queries/rotation";
import { intervalText, windowText } from "./rotation-words";

/** Every schedule: how often, in which hours, and for how much. */
export function SchedulesView({ denied }: { denied?: string | undefined }) {
  const { data: schedules } = useSuspenseQuery(rotationQueries.schedules());
  const create = (
    <ButtonLink
      href="/rotation/schedules/new"
      variant="primary"
      icon={<Plus aria-hidden="true" size={14} />}
      denied={denied}
    >
      Create schedule
    </ButtonLink>
  );
  if (schedules.length === 0)
    return (
      <NoneYet icon={<CalendarClock size={20} />} title="No schedules yet" action={create}>
        A schedule has passphrases replaced so many days after they were set, in the hours of a
        window. Relationships that are overdue, or of whose passphrase that is not known, are spread
        over its first interval, so that not all come at once.
      </NoneYet>
    );
  return (
    <Card
      flush
      title="Schedules"
      description="A relationship that several are about is rotated by the one with the shortest interval."
      actions={create}
    >
      <Table label="Schedules">
        <TableHead>
          <TableHeader>Name</TableHeader>
          <TableHeader>Interval</TableHeader>
          <TableHeader>Window</TableHeader>
          <TableHeader numeric>Relationships</TableHeader>
          <TableHeader>Next</TableHeader>
          <TableHeader>State</TableHeader>
        </TableHead>
        <TableBody>
          {schedules.map((schedule) => (
            <TableRow key={schedule.id} className={schedule.enabled ? "" : "text-text-muted"}>
              <TableTitle>
                {denied === undefined ? (
                  <Link
                    href={`/rotation/schedules/${schedule.id}`}
                    className="rounded hover:underline"
                  >
                    {schedule.name}
                  </Link>
                ) : (
                  schedule.name
                )}
              </TableTitle>
              <TableCell label="Interval" className="whitespace-nowrap">
                {intervalText(schedule.everyDays)}
              </TableCell>
              <TableCell label="Window">{windowText(schedule.window)}</TableCell>
              <TableCell label="Relationships" numeric>
                {schedule.relationships}
              </TableCell>
              <TableCell label="Next">
                {schedule.nextAt === null ? (
                  <span className="text-text-muted">Not planned</span>
                ) : (
                  <RelativeTime iso={schedule.nextAt} />
                )}
              </TableCell>
              <TableCell label="State">{schedule.enabled ? "On" : "Off"}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
