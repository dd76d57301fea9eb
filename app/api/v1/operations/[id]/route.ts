import { readOperationRoute } from "@/lib/api/routes/operations";
import { handle } from "@/lib/api/handle";
import { readOperation } from "@/lib/services/pairing/read-operation";

export const GET = handle(readOperationRoute, ({ params }) => readOperation(params.id));
