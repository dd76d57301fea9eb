import { handle } from "@/lib/api/handle";
import { checkBatchRoute } from "@/lib/api/routes/batches";
import { checkBatch } from "@/lib/services/batches/plan";

export const POST = handle(checkBatchRoute, async ({ body, signal, audit }) => {
  const check = await checkBatch(body, signal);
  audit.target({ label: check.title });
  return check;
});
