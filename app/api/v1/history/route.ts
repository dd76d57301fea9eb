import { csvDownload, wantsCsv } from "@/lib/api/download";
import { readFleetHistoryRoute } from "@/lib/api/routes/history";
import { handle } from "@/lib/api/handle";
import { countsAsCsv, incidentsAsCsv } from "@/lib/services/history/export-history";
import { readFleetHistory } from "@/lib/services/history/fleet-history";

export const GET = handle(readFleetHistoryRoute, async ({ query, request }) => {
  const csv = wantsCsv(query.format, request);
  if (csv && query.of === "incidents")
    return csvDownload(incidentsAsCsv(query), "history-incidents");
  const history = await readFleetHistory(query);
  return csv ? csvDownload(countsAsCsv(history), "history-counts") : history;
});
