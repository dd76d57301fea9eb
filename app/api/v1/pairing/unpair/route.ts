import { beginUnpairRoute, readUnpairPlanRoute } from "@/lib/api/routes/pairing";
import { handle } from "@/lib/api/handle";
import { beginUnpair } from "@/lib/services/pairing/begin-unpair";
import { planUnpair } from "@/lib/services/pairing/plan-unpair";

export const GET = handle(readUnpairPlanRoute, ({ query, signal }) =>
  planUnpair(query.peer, signal),
);

export const POST = handle(beginUnpairRoute, ({ body, actor, requestId, audit, signal }) =>
  beginUnpair(
    body.peer,
    { actor, correlationId: requestId, audit, signal },
    { svmPeers: body.svmPeers },
  ),
);
