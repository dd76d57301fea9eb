import { beginManyRoute } from "@/lib/api/routes/pairing";
import { handle } from "@/lib/api/handle";
import { beginMany } from "@/lib/services/pairing/begin-many";

export const POST = handle(beginManyRoute, ({ body, actor, requestId, audit }) =>
  beginMany(body.pairs, { actor, correlationId: requestId, audit }),
);
