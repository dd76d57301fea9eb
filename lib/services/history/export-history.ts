import "server-only";
import type { FleetHistory } from "@/lib/domain/history/schema";
import { historyStates } from "@/lib/domain/history/segments";
import { csvLine } from "@/lib/services/peers/csv";

/** How many peers were in each state, a line per bucket, as comma-separated values. */
export const countsAsCsv = ({ buckets }: FleetHistory): string =>
  [
    csvLine(["from", "to", ...historyStates.map((state) => state.replaceAll("-", "_"))]),
    ...buckets.map(({ from, to, peers }) =>
      csvLine([from, to, ...historyStates.map((state) => String(peers[state] ?? 0))]),
    ),
  ].join("");

/** What was in trouble, a line per incident, as comma-separated values. */
export const incidentsAsCsv = ({ incidents, to }: FleetHistory): string =>
  [
    csvLine([
      "kind",
      "system",
      "connection",
      "name",
      "other_ends",
      "from",
      "from_known",
      "to",
      "seconds",
      "worst",
      "cause",
      "id",
    ]),
    ...incidents.lines.flatMap((line) =>
      line.incidents.map((incident) =>
        csvLine([
          line.kind,
          line.system,
          line.connectionName,
          line.name,
          line.otherEnds
            .map(({ name, connectionName }) => `${name} on ${connectionName}`)
            .join("; "),
          incident.from,
          String(incident.fromKnown),
          incident.to,
          String(Math.round((Date.parse(incident.to ?? to) - Date.parse(incident.from)) / 1000)),
          incident.worst,
          incident.cause,
          line.id,
        ]),
      ),
    ),
  ].join("");
