import { testConnectionRoute } from "@/lib/api/routes/connections";
import { handle } from "@/lib/api/handle";
import { testStoredConnection } from "@/lib/services/connections/test-connection";

export const POST = handle(testConnectionRoute, ({ params, body, signal, audit }) =>
  testStoredConnection(params.id, body, signal, audit),
);
