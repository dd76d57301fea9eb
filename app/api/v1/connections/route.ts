import { createConnectionRoute, listConnectionsRoute } from "@/lib/api/routes/connections";
import { handle } from "@/lib/api/handle";
import { createConnection } from "@/lib/services/connections/create-connection";
import { listConnections } from "@/lib/services/connections/list-connections";

export const GET = handle(listConnectionsRoute, async ({ query }) => ({
  items: await listConnections(query),
}));

export const POST = handle(createConnectionRoute, ({ body, audit }) =>
  createConnection(body, audit),
);
