import "server-only";
import { type CsvColumn, csvTable } from "@/lib/domain/csv";
import type { HygieneFinding, HygieneQuery } from "@/lib/domain/hygiene/report";
import { findHygiene } from "./read-hygiene";

const columns: readonly CsvColumn<HygieneFinding>[] = [
  ["severity", (finding) => finding.severity],
  ["kind", (finding) => finding.kind],
  ["system", (finding) => finding.system],
  ["object_kind", (finding) => finding.object.kind],
  ["object", (finding) => finding.object.name],
  ["connections", (finding) => finding.connections.map(({ name }) => name).join(" ")],
  ["detail", (finding) => finding.detail],
  ["since", (finding) => finding.since],
  ["since_known", (finding) => (finding.since === null ? null : String(finding.sinceKnown))],
  ["act", (finding) => finding.act?.label ?? null],
  ["act_path", (finding) => finding.act?.path ?? null],
  ["object_id", (finding) => finding.object.id],
];

/** Every finding that matches, in the report's order, as comma-separated values. */
export const exportHygiene = async (query: HygieneQuery): Promise<string> =>
  csvTable(columns, (await findHygiene(query)).findings);
