import "server-only";
import { type CsvColumn, csvTable } from "@/lib/domain/csv";
import type { FleetHistory, HistoryIncident, IncidentLine } from "@/lib/domain/history/schema";
import { historyStates } from "@/lib/domain/history/segments";

type Bucket = FleetHistory["buckets"][number];

const countColumns: readonly CsvColumn<Bucket>[] = [
  ["from", ({ from }) => from],
  ["to", ({ to }) => to],
  ...historyStates.map(
    (state): CsvColumn<Bucket> => [
      state.replaceAll("-", "_"),
      ({ peers }) => String(peers[state] ?? 0),
    ],
  ),
];

/** How many peers were in each state, a line per bucket, as comma-separated values. */
export const countsAsCsv = ({ buckets }: FleetHistory): string => csvTable(countColumns, buckets);

interface IncidentOfLine {
  line: IncidentLine;
  incident: HistoryIncident;
  /** How long it lasted, up to the end of the history at most. */
  seconds: number;
}

const incidentColumns: readonly CsvColumn<IncidentOfLine>[] = [
  ["kind", ({ line }) => line.kind],
  ["system", ({ line }) => line.system],
  ["connection", ({ line }) => line.connectionName],
  ["name", ({ line }) => line.name],
  [
    "other_ends",
    ({ line }) =>
      line.otherEnds.map(({ name, connectionName }) => `${name} on ${connectionName}`).join("; "),
  ],
  ["from", ({ incident }) => incident.from],
  ["from_known", ({ incident }) => String(incident.fromKnown)],
  ["to", ({ incident }) => incident.to],
  ["seconds", ({ seconds }) => String(seconds)],
  ["worst", ({ incident }) => incident.worst],
  ["cause", ({ incident }) => incident.cause],
  ["id", ({ line }) => line.id],
];

/** What was in trouble, a line per incident, as comma-separated values. */
export const incidentsAsCsv = ({ incidents, to }: FleetHistory): string =>
  csvTable(
    incidentColumns,
    incidents.lines.flatMap((line) =>
      line.incidents.map((incident) => ({
        line,
        incident,
        seconds: Math.round((Date.parse(incident.to ?? to) - Date.parse(incident.from)) / 1000),
      })),
    ),
  );
