import {
  deleteConnectionRoute,
  readConnectionRoute,
  updateConnectionRoute,
} from "@/lib/api/routes/connections";
import { handle } from "@/lib/api/handle";
import { deleteConnection } from "@/lib/services/connections/delete-connection";
import { readConnection } from "@/lib/services/connections/read-connection";
import { updateConnection } from "@/lib/services/connections/update-connection";

export const GET = handle(readConnectionRoute, ({ params }) => readConnection(params.id));

export const PATCH = handle(updateConnectionRoute, ({ params, body, audit }) =>
  updateConnection(params.id, body, audit),
);

export const DELETE = handle(deleteConnectionRoute, ({ params, audit }) =>
  deleteConnection(params.id, audit),
);
