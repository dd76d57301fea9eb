import { rotateNowRoute } from "@/lib/api/routes/rotation";
import { handle } from "@/lib/api/handle";
import { rotateNow } from "@/lib/services/rotation/of-peer";

export const POST = handle(rotateNowRoute, ({ params, actor, requestId, audit, signal }) =>
  rotateNow(params.id, { actor, correlationId: requestId, audit, signal }),
);
