import { csvDownload } from "@/lib/api/download";
import { handle } from "@/lib/api/handle";
import { readBatchRoute } from "@/lib/api/routes/batches";
import { readBatch } from "@/lib/operations/batches/read";
import { batchCsv } from "@/lib/services/batches/export";

export const GET = handle(readBatchRoute, async ({ params, query }) => {
  const batch = await readBatch(params.id);
  return query.format === "csv"
    ? csvDownload(batchCsv(batch), "batch", batch.id.slice(0, 8))
    : batch;
});
