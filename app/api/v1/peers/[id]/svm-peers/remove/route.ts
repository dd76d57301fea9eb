import { beginSvmUnpairRoute } from "@/lib/api/routes/svm-peers";
import { handle } from "@/lib/api/handle";
import { beginSvmUnpair } from "@/lib/services/svm-peers/begin-svm-unpair";

export const POST = handle(
  beginSvmUnpairRoute,
  ({ params, body, actor, requestId, audit, signal }) =>
    beginSvmUnpair(params.id, body, { actor, correlationId: requestId, audit, signal }),
);
