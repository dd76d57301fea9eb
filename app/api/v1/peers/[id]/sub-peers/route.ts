import { beginSubPairRoute, listSubPeersRoute } from "@/lib/api/routes/sub-peers";
import { handle } from "@/lib/api/handle";
import { beginSubPair } from "@/lib/services/sub-peers/begin-sub-pair";
import { listSubPeers } from "@/lib/services/sub-peers/list-sub-peers";

export const GET = handle(listSubPeersRoute, ({ params, signal }) =>
  listSubPeers(params.id, signal),
);

export const POST = handle(beginSubPairRoute, ({ params, body, actor, requestId, audit, signal }) =>
  beginSubPair(params.id, body, { actor, correlationId: requestId, audit, signal }),
);
