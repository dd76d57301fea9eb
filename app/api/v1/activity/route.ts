import { csvDownload, jsonLinesDownload, wantedFormat } from "@/lib/api/download";
import { handle } from "@/lib/api/handle";
import { listActivityRoute } from "@/lib/api/routes/activity";
import { activityAsCsv, activityAsJsonLines } from "@/lib/services/activity/export-activity";
import { listActivity } from "@/lib/services/activity/list-activity";

export const GET = handle(listActivityRoute, async ({ query, request }) => {
  const format = wantedFormat(query.format, request);
  if (format === "csv") return csvDownload(activityAsCsv(query), "activity");
  if (format === "jsonl") return jsonLinesDownload(activityAsJsonLines(query), "activity");
  return listActivity(query);
});
