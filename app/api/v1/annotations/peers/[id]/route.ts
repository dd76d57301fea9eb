import { handle } from "@/lib/api/handle";
import { putPeerAnnotationRoute, readPeerAnnotationRoute } from "@/lib/api/routes/labels";
import { putAnnotation } from "@/lib/services/labels/put-annotation";
import { readAnnotation } from "@/lib/services/labels/read-annotation";

export const GET = handle(readPeerAnnotationRoute, ({ params }) =>
  readAnnotation({ kind: "peer", id: params.id }),
);

export const PUT = handle(putPeerAnnotationRoute, ({ params, body, audit }) =>
  putAnnotation({ kind: "peer", id: params.id }, body, audit),
);
