import { createConnectionRoute, listConnectionsRoute } from "@/lib/api/routes/connections";
import { handle } from "@/lib/api/handle";
import { createConnection } from "@/lib/services/connections/create-connection";
import { findConnections } from "@/lib/services/connections/list-connections";

export const GET = handle(listConnectionsRoute, ({ query }) => findConnections(query));

export const POST = handle(createConnectionRoute, ({ body, audit }) =>
  createConnection(body, audit),
);
