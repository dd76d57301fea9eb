import { csvDownload } from "@/lib/api/download";
import { listOperationsRoute } from "@/lib/api/routes/operations";
import { handle } from "@/lib/api/handle";
import { exportOperations } from "@/lib/services/pairing/export-operations";
import { listOperations } from "@/lib/services/pairing/list-operations";

export const GET = handle(listOperationsRoute, async ({ query: { batch, limit, format } }) => {
  const filter = { limit, ...(batch === undefined ? {} : { batch }) };
  if (format !== "csv") return listOperations(filter);
  return csvDownload(await exportOperations(filter), "operations", batch?.slice(0, 8));
});
