import "server-only";
import type { OperationRow } from "@/lib/domain/operation";
import { type CsvColumn, csvTable } from "@/lib/domain/csv";
import { listOperations, type OperationFilter } from "./list-operations";

const columns: readonly CsvColumn<OperationRow>[] = [
  ["operation", ({ title }) => title],
  ["kind", ({ kind }) => kind],
  ["system", ({ system }) => system],
  ["side_a", ({ a }) => a.connectionName],
  ["side_b", ({ b }) => b.connectionName],
  ["state", ({ state }) => state],
  ["reason", ({ problem }) => problem?.detail ?? null],
  ["remedy", ({ problem }) => problem?.remedy ?? null],
  ["backend_code", ({ problem }) => problem?.backend?.code ?? null],
  ["backend_text", ({ problem }) => problem?.backend?.text ?? null],
  ["by", ({ actor }) => actor],
  ["begun_at", ({ createdAt }) => createdAt],
  ["ended_at", ({ endedAt }) => endedAt],
];

/** Operations as comma-separated values, newest first; with what is still to do on each. */
export async function exportOperations(filter: OperationFilter): Promise<string> {
  const { items, todos } = await listOperations(filter);
  const owed = (id: string): string =>
    todos
      .filter(({ operationId }) => operationId === id)
      .map(({ title }) => title)
      .join("; ");
  return csvTable<OperationRow>(
    [...columns, ["left_to_do", ({ id }) => owed(id)], ["id", ({ id }) => id]],
    items,
  );
}
