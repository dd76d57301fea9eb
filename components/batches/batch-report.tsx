"use client";
import { useState } from "react";
import { StateBadge } from "@/components/status/state-badge";
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
import { ShowMore } from "@/components/ui/show-more";
import type { Batch, BatchItem } from "@/lib/domain/batch";
import { mostInBatch } from "@/lib/domain/batch-acts";
import { itemLooks } from "./batch-text";

/** What an item is about, as a link while that is still there. */
function Subject({ item: { subject, peerId } }: { item: BatchItem }) {
  const href =
    subject.kind === "connection"
      ? `/connections/${subject.id}`
      : peerId !== null && `/peers/${peerId}`;
  return (
    <span className="flex min-w-40 flex-col">
      {href ? <TextLink href={href}>{subject.name}</TextLink> : <span>{subject.name}</span>}
      {subject.detail !== "" && (
        <span className="text-caption font-normal text-text-muted">{subject.detail}</span>
      )}
    </span>
  );
}

/** What was done, what is left, or why it was not done. */
function Outcome({ item: { note, problem, operation } }: { item: BatchItem }) {
  if (note === null && problem === null && !operation?.todos.length) return null;
  return (
    <span className="flex min-w-48 flex-col break-words cards:min-w-0 text-text-muted">
      {note !== null && <span>{note}</span>}
      {problem !== null && (
        <>
          <span className="text-text">{problem.detail}</span>
          {problem.remedy !== null && <span>{problem.remedy}</span>}
        </>
      )}
      {operation?.todos.map((title) => (
        <span key={title}>To do: {title}</span>
      ))}
    </span>
  );
}

/** Items drawn at first, and with each press more. What people choose in a list is never more than that. */
const step = mostInBatch;

/** Every item with where it stands and why, and the way to its operation and its peer. */
export function BatchReport({ batch: { items } }: { batch: Batch }) {
  const [shown, setShown] = useState(step);
  return (
    <>
      <Table label="Report" wide>
        <TableHead>
          <TableHeader>Item</TableHeader>
          <TableHeader>State</TableHeader>
          <TableHeader>Outcome</TableHeader>
          <TableHeader>Operation</TableHeader>
        </TableHead>
        <TableBody>
          {items.slice(0, shown).map((item) => (
            <TableRow key={item.id}>
              <TableTitle>
                <Subject item={item} />
              </TableTitle>
              <TableCell label="State">
                <StateBadge look={itemLooks[item.state]} />
              </TableCell>
              <TableCell label="Outcome">
                <Outcome item={item} />
              </TableCell>
              <TableCell label="Operation">
                {item.operation && (
                  <TextLink href={`/operations/${item.operation.id}`}>
                    {item.operation.title}
                  </TextLink>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <ShowMore
        shown={Math.min(shown, items.length)}
        total={items.length}
        onMore={() => setShown(shown + step)}
      />
    </>
  );
}
