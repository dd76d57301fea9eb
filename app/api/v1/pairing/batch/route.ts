import { beginManyRoute } from "@/lib/api/routes/pairing";
import { handle } from "@/lib/http/handle";
import { beginMany } from "@/lib/services/pairing/begin-many";

export const POST = handle(beginManyRoute, ({ body, actor, requestId, audit }) =>
  beginMany(body.pairs, { actor, correlationId: requestId, audit }),
);
