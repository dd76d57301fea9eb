import { handle } from "@/lib/api/handle";
import {
  putConnectionAnnotationRoute,
  readConnectionAnnotationRoute,
} from "@/lib/api/routes/labels";
import { putAnnotation } from "@/lib/services/labels/put-annotation";
import { readAnnotation } from "@/lib/services/labels/read-annotation";

export const GET = handle(readConnectionAnnotationRoute, ({ params }) =>
  readAnnotation({ kind: "connection", id: params.id }),
);

export const PUT = handle(putConnectionAnnotationRoute, ({ params, body, audit }) =>
  putAnnotation({ kind: "connection", id: params.id }, body, audit),
);
