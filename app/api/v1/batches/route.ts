import { handle } from "@/lib/api/handle";
import { beginBatchRoute, listBatchesRoute } from "@/lib/api/routes/batches";
import { listBatches } from "@/lib/operations/batches/read";
import { beginPeerBatch } from "@/lib/services/batches/begin";

export const GET = handle(listBatchesRoute, ({ query }) => listBatches(query.limit));

export const POST = handle(beginBatchRoute, ({ body, actor, requestId, audit, signal }) =>
  beginPeerBatch(body, { actor, correlationId: requestId, audit, signal }),
);
