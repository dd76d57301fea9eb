import "server-only";
import type { OperationRow } from "@/lib/domain/operation";
import { csvLine } from "@/lib/services/peers/csv";
import { listOperations, type OperationFilter } from "./list-operations";

const columns: readonly [string, (operation: OperationRow) => string | null][] = [
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
  const lines = items.map((operation) =>
    csvLine([...columns.map(([, value]) => value(operation)), owed(operation.id), operation.id]),
  );
  return [csvLine([...columns.map(([name]) => name), "left_to_do", "id"]), ...lines].join("");
}
