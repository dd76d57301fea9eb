import { beginSubUnpairRoute } from "@/lib/api/routes/svm-peers";
import { handle } from "@/lib/api/handle";
import { beginSubUnpair } from "@/lib/services/svm-peers/begin-svm-unpair";

export const POST = handle(
  beginSubUnpairRoute,
  ({ params, body, actor, requestId, audit, signal }) =>
    beginSubUnpair(params.id, body, { actor, correlationId: requestId, audit, signal }),
);
