import { handle } from "@/lib/api/handle";
import { undoBatchRoute } from "@/lib/api/routes/batches";
import { undo } from "@/lib/services/batches/begin";

export const POST = handle(undoBatchRoute, ({ params, actor, requestId, audit }) =>
  undo(params.id, { actor, correlationId: requestId, audit }),
);
