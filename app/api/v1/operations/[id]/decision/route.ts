import { decideOperationRoute } from "@/lib/api/routes/operations";
import { handle } from "@/lib/api/handle";
import { decide } from "@/lib/services/pairing/decide";

export const POST = handle(decideOperationRoute, ({ params, body, audit }) =>
  decide(params.id, body.decision, audit),
);
