import type { Batch, BatchItem } from "@/lib/domain/batch";
import { type CsvColumn, csvTable } from "@/lib/domain/csv";

const columns: readonly CsvColumn<BatchItem>[] = [
  ["item", ({ subject }) => subject.name],
  ["where", ({ subject }) => subject.detail],
  ["state", ({ state }) => state],
  ["note", ({ note }) => note],
  ["reason", ({ problem }) => problem?.detail ?? null],
  ["remedy", ({ problem }) => problem?.remedy ?? null],
  ["backend_code", ({ problem }) => problem?.backend?.code ?? null],
  ["backend_text", ({ problem }) => problem?.backend?.text ?? null],
  ["left_to_do", ({ operation }) => operation?.todos.join("; ") ?? null],
  ["operation", ({ operation }) => operation?.id ?? null],
  ["begun_at", ({ startedAt }) => startedAt],
  ["ended_at", ({ endedAt }) => endedAt],
];

/** The report of a batch as comma-separated values, an item a line. */
export const batchCsv = ({ items }: Batch): string => csvTable<BatchItem>(columns, items);
