"use client";
import type { OperationRow } from "@/lib/domain/operation";
import { operationStates } from "@/lib/domain/operation-state";
import { lookOf } from "./operation-text";
import { ExportLink } from "@/components/data-table/export-link";
import { ListFooter } from "@/components/data-table/list-footer";
import { FreshnessLine } from "@/components/status/freshness";
import { useSuspenseQuery } from "@tanstack/react-query";
import { TextLink } from "@/components/ui/text-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ButtonLink } from "@/components/ui/button-link";
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
import type { Role } from "@/lib/domain/permissions";
import { operationQueries } from "@/lib/queries/operations";
import { OperationBadge } from "./operation-badge";
import { TodoList } from "./todo-list";
import { counted } from "@/lib/domain/counted";
import { pairingWords } from "./pairing-words";

/** How many of these stand where: "2 done, 1 rolled back". */
function countText(items: readonly Pick<OperationRow, "kind" | "state">[]): string {
  const counts = new Map<string, number>();
  for (const state of operationStates) {
    for (const item of items.filter((each) => each.state === state)) {
      const word = lookOf(item).word.toLowerCase();
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return Array.from(counts, ([word, count]) => `${count} ${word}`).join(", ");
}

const formats = ["csv", "json"] as const;

/** The report of a batch, for a spreadsheet and for programs. */
function ExportLinks({ batch }: { batch: string }) {
  return formats.map((format) => (
    <ExportLink
      key={format}
      path="/api/v1/operations"
      params={new URLSearchParams({ batch, limit: "500", format })}
      name={`pairs-${batch.slice(0, 8)}.${format}`}
    >
      Export {format.toUpperCase()}
    </ExportLink>
  ));
}

/** Everything on the to-do list, then all operations, newest first. */
export function OperationsView({ role, batch }: { role: Role; batch?: string }) {
  const list = useSuspenseQuery(operationQueries.list(batch));
  const { items, todos } = list.data;
  return (
    <div className="flex flex-col gap-5">
      {todos.length > 0 && (
        <Card
          flush
          title="To do"
          description="What could not be done yet and is tried again until it is."
        >
          <TodoList todos={todos} role={role} linked />
        </Card>
      )}
      {items.length === 0 ? (
        <EmptyState
          title="No operations yet"
          action={
            <ButtonLink variant="primary" href="/pair">
              Pair two systems
            </ButtonLink>
          }
        >
          An operation is work on two sides at once: pairing, unpairing and repairing. It is carried
          out to an end whatever happens in between.
        </EmptyState>
      ) : (
        <Card
          flush
          title={batch === undefined ? "All operations" : "Started together"}
          description={batch === undefined ? undefined : countText(items)}
          actions={batch === undefined ? undefined : <ExportLinks batch={batch} />}
        >
          <Table label="Operations">
            <TableHead>
              <TableHeader>Operation</TableHeader>
              <TableHeader>State</TableHeader>
              <TableHeader>Why</TableHeader>
              <TableHeader>By</TableHeader>
              <TableHeader>Started</TableHeader>
            </TableHead>
            <TableBody>
              {items.map((operation) => (
                <TableRow key={operation.id}>
                  <TableTitle>
                    <TextLink
                      href={`/operations/${operation.id}`}
                      className="inline-block min-w-40"
                    >
                      {operation.title}
                    </TextLink>
                  </TableTitle>
                  <TableCell label="State">
                    <OperationBadge operation={operation} />
                  </TableCell>
                  <TableCell label="Why" className="text-text-muted">
                    {operation.problem?.detail}
                  </TableCell>
                  <TableCell label="By">{operation.actor}</TableCell>
                  <TableCell label="Started">
                    <RelativeTime iso={operation.createdAt} />
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </Card>
      )}
      {items.length > 0 && (
        <ListFooter count={counted(pairingWords.operations, items.length)}>
          <FreshnessLine
            asOf={new Date(list.dataUpdatedAt).toISOString()}
            onRefresh={() => void list.refetch()}
            busy={list.isRefetching}
          />
        </ListFooter>
      )}
    </div>
  );
}
