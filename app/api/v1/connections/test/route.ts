import { testNewConnectionRoute } from "@/lib/api/routes/connections";
import { handle } from "@/lib/api/handle";
import { testNewConnection } from "@/lib/services/connections/test-connection";

export const POST = handle(testNewConnectionRoute, ({ body, signal, audit }) =>
  testNewConnection(body, signal, audit),
);
