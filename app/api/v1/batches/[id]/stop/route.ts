import { handle } from "@/lib/api/handle";
import { stopBatchRoute } from "@/lib/api/routes/batches";
import { stop } from "@/lib/services/batches/begin";

export const POST = handle(stopBatchRoute, ({ params, actor, requestId, audit }) =>
  stop(params.id, { actor, correlationId: requestId, audit }),
);
