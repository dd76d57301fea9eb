import { csvDownload, wantsCsv } from "@/lib/api/download";
import { handle } from "@/lib/api/handle";
import { readHygieneRoute } from "@/lib/api/routes/hygiene";
import { exportHygiene } from "@/lib/services/hygiene/export-hygiene";
import { readHygiene } from "@/lib/services/hygiene/read-hygiene";

export const GET = handle(readHygieneRoute, async ({ query, request }) =>
  wantsCsv(query.format, request)
    ? csvDownload(await exportHygiene(query), "hygiene")
    : readHygiene(query),
);
