import { beginSubPairRoute, listSubPeersRoute } from "@/lib/api/routes/svm-peers";
import { handle } from "@/lib/api/handle";
import { beginSubPair } from "@/lib/services/svm-peers/begin-svm-pair";
import { listSubPeers } from "@/lib/services/svm-peers/list-svm-peers";

export const GET = handle(listSubPeersRoute, ({ params, signal }) =>
  listSubPeers(params.id, signal),
);

export const POST = handle(beginSubPairRoute, ({ params, body, actor, requestId, audit, signal }) =>
  beginSubPair(params.id, body, { actor, correlationId: requestId, audit, signal }),
);
