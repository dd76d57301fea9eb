import { beginPairRoute } from "@/lib/api/routes/pairing";
import { handle } from "@/lib/api/handle";
import { beginPair } from "@/lib/services/pairing/begin-pair";

export const POST = handle(beginPairRoute, ({ body, actor, requestId, audit }) =>
  beginPair(body, { actor, correlationId: requestId, audit }),
);
