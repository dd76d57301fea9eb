import { beginRepairRoute, readRepairRoute } from "@/lib/api/routes/pairing";
import { handle } from "@/lib/api/handle";
import { beginRepair } from "@/lib/services/pairing/begin-repair";
import { readRepair } from "@/lib/services/pairing/read-repair";

export const GET = handle(readRepairRoute, ({ query, signal }) => readRepair(query.peer, signal));

export const POST = handle(beginRepairRoute, ({ body, actor, requestId, audit, signal }) =>
  beginRepair(
    body.peer,
    body.act,
    { actor, correlationId: requestId, audit, signal },
    { svmPeers: body.svmPeers },
  ),
);
