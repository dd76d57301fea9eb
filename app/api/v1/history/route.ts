import { csvDownload, wantsCsv } from "@/lib/api/csv";
import { readFleetHistoryRoute } from "@/lib/api/routes/history";
import { handle } from "@/lib/api/handle";
import { countsAsCsv, incidentsAsCsv } from "@/lib/services/history/export-history";
import { readFleetHistory } from "@/lib/services/history/fleet-history";

export const GET = handle(readFleetHistoryRoute, async ({ query, request }) => {
  const history = await readFleetHistory(query);
  if (!wantsCsv(query.format, request)) return history;
  const text = query.of === "counts" ? countsAsCsv(history) : incidentsAsCsv(history);
  return csvDownload(text, `history-${query.of}`);
});
