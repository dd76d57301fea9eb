import { handle } from "@/lib/api/handle";
import { continueBatchRoute } from "@/lib/api/routes/batches";
import { goOn } from "@/lib/services/batches/begin";

export const POST = handle(continueBatchRoute, ({ params, body, actor, requestId, audit }) =>
  goOn(params.id, body.again, { actor, correlationId: requestId, audit }),
);
