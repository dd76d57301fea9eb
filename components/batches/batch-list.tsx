"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { StateBadge } from "@/components/status/state-badge";
import { Card } from "@/components/ui/card";
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
import { batchQueries } from "@/lib/queries/batches";
import { batchLook, countsText } from "./batch-text";

/** The newest batches; nothing while there are none. */
export function BatchList() {
  const { items, total } = useSuspenseQuery(batchQueries.list()).data;
  if (items.length === 0) return null;
  return (
    <Card
      flush
      title="Batches"
      description={
        items.length < total
          ? `The newest ${items.length} of ${total.toLocaleString("en")}.`
          : "One act on many peers, a few at a time."
      }
    >
      <Table label="Batches">
        <TableHead>
          <TableHeader>Batch</TableHeader>
          <TableHeader>State</TableHeader>
          <TableHeader>Items</TableHeader>
          <TableHeader>By</TableHeader>
          <TableHeader>Started</TableHeader>
        </TableHead>
        <TableBody>
          {items.map((batch) => (
            <TableRow key={batch.id}>
              <TableTitle>
                <TextLink href={`/batches/${batch.id}`} className="inline-block min-w-40">
                  {batch.title}
                </TextLink>
              </TableTitle>
              <TableCell label="State">
                <StateBadge look={batchLook(batch)} />
              </TableCell>
              <TableCell label="Items">
                <span className="text-text-muted">{countsText(batch)}</span>
              </TableCell>
              <TableCell label="By">{batch.actor}</TableCell>
              <TableCell label="Started">
                <RelativeTime iso={batch.createdAt} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
