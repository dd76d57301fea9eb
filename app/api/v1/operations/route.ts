import { clock } from "@/lib/config/clock";
import { listOperationsRoute } from "@/lib/api/routes/operations";
import { handle } from "@/lib/api/handle";
import { exportOperations } from "@/lib/services/pairing/export-operations";
import { listOperations } from "@/lib/services/pairing/list-operations";

export const GET = handle(listOperationsRoute, async ({ query: { batch, limit, format } }) => {
  const filter = { limit, ...(batch === undefined ? {} : { batch }) };
  if (format !== "csv") return listOperations(filter);
  const name = `operations-${batch?.slice(0, 8) ?? clock.now().toISOString().slice(0, 10)}.csv`;
  return new Response(await exportOperations(filter), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
});
