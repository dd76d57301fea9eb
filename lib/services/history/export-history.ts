import "server-only";
import { clock } from "@/lib/config/clock";
import { type CsvColumn, csvRows, csvTable } from "@/lib/domain/csv";
import type {
  FleetHistory,
  HistoryIncident,
  HistoryQuery,
  IncidentLine,
} from "@/lib/domain/history/schema";
import { historyStates } from "@/lib/domain/history/segments";
import { everyIncident } from "./every-incident";

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

/** Everything that was in trouble, a line per incident, as comma-separated values, as it is read. */
export async function* incidentsAsCsv(query: HistoryQuery): AsyncGenerator<string> {
  const now = clock.now().toISOString();
  yield csvTable(incidentColumns, []);
  for await (const lines of everyIncident(query))
    yield csvRows(
      incidentColumns,
      lines.flatMap((line) =>
        line.incidents.map((incident) => ({
          line,
          incident,
          seconds: Math.round((Date.parse(incident.to ?? now) - Date.parse(incident.from)) / 1000),
        })),
      ),
    );
}
