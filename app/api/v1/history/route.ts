import { clock } from "@/lib/config/clock";
import { readFleetHistoryRoute } from "@/lib/api/routes/history";
import { handle } from "@/lib/api/handle";
import { countsAsCsv, incidentsAsCsv } from "@/lib/services/history/export-history";
import { readFleetHistory } from "@/lib/services/history/fleet-history";

export const GET = handle(readFleetHistoryRoute, async ({ query, request }) => {
  const history = await readFleetHistory(query);
  const format =
    query.format ?? ((request.headers.get("accept") ?? "").startsWith("text/csv") ? "csv" : "json");
  if (format === "json") return history;
  const name = `history-${query.of}-${clock.now().toISOString().slice(0, 10)}.csv`;
  return new Response(query.of === "counts" ? countsAsCsv(history) : incidentsAsCsv(history), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
});
