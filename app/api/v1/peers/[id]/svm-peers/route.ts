import { beginSvmPairRoute, listSvmPeersRoute } from "@/lib/api/routes/svm-peers";
import { handle } from "@/lib/api/handle";
import { beginSvmPair } from "@/lib/services/svm-peers/begin-svm-pair";
import { listSvmPeers } from "@/lib/services/svm-peers/list-svm-peers";

export const GET = handle(listSvmPeersRoute, ({ params, signal }) =>
  listSvmPeers(params.id, signal),
);

export const POST = handle(beginSvmPairRoute, ({ params, body, actor, requestId, audit, signal }) =>
  beginSvmPair(params.id, body, { actor, correlationId: requestId, audit, signal }),
);
